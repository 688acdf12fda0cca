// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

/**
 * The annotations that application code puts on its methods. Depends on the JDK only.
 */
@NullMarked
package io.github.xrayspring.annotation;

import org.jspecify.annotations.NullMarked;
