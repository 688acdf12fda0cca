// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

/**
 * Where this process runs. Depends on the JDK and SLF4J.
 */
@NullMarked
package io.github.xrayspring.origin;

import org.jspecify.annotations.NullMarked;
