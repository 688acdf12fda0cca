// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

/**
 * X-Ray's filter expressions: parsed once, then asked of many traces. May use
 * {@code trace}, {@code graph} and {@code cause}.
 */
@NullMarked
package io.github.xrayspring.local.filter;

import org.jspecify.annotations.NullMarked;
