// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

/**
 * What a trace tells beyond its numbers: calls that repeat, the path that took the time,
 * and what each node did itself. The console, the API and assertions in tests ask here.
 * Depends on {@code trace} alone.
 */
@NullMarked
package io.github.xrayspring.local.analysis;

import org.jspecify.annotations.NullMarked;
