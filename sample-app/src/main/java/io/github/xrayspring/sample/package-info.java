// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

/**
 * Starts the three services of the sample in one JVM. The only package that knows them
 * all.
 */
@NullMarked
package io.github.xrayspring.sample;

import org.jspecify.annotations.NullMarked;
