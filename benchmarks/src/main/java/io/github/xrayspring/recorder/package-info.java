// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

/**
 * Benchmarks of the recorder, in its own package so that package-private types can be
 * measured.
 */
@NullMarked
package io.github.xrayspring.recorder;

import org.jspecify.annotations.NullMarked;
