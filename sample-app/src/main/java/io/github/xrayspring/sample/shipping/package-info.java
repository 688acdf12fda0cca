// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

/**
 * The shipping service, on port 8082. May depend on {@code platform}.
 */
@NullMarked
package io.github.xrayspring.sample.shipping;

import org.jspecify.annotations.NullMarked;
