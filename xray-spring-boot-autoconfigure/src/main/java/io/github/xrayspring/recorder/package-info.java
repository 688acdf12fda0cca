// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

/**
 * Segments, subsegments and their scopes, and how they become documents. Depends on
 * trace, sampling and emitter.
 */
@NullMarked
package io.github.xrayspring.recorder;

import org.jspecify.annotations.NullMarked;
