// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

/**
 * Applications with Boot's observations and metrics.
 */
@NullMarked
package io.github.xrayspring.micrometer;

import org.jspecify.annotations.NullMarked;
