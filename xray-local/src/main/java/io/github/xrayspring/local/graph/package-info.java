// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

/**
 * Who called whom: the services of a trace and the calls between them, and the same
 * summed over many traces. Depends on {@code trace} alone.
 */
@NullMarked
package io.github.xrayspring.local.graph;

import org.jspecify.annotations.NullMarked;
