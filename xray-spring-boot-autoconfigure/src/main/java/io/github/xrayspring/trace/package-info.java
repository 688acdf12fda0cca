// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

/**
 * Values as they stand on the wire: trace ids and tracing headers. Depends on the JDK and
 * JSpecify.
 */
@NullMarked
package io.github.xrayspring.trace;

import org.jspecify.annotations.NullMarked;
