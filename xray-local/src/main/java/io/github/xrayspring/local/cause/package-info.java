// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

/**
 * Why a trace failed or was slow: the paths that X-Ray calls root causes. May use
 * {@code trace} and {@code graph}.
 */
@NullMarked
package io.github.xrayspring.local.cause;

import org.jspecify.annotations.NullMarked;
