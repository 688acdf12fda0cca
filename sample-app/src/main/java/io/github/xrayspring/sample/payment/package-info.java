// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

/**
 * The payment service, on port 8081. May depend on {@code platform}.
 */
@NullMarked
package io.github.xrayspring.sample.payment;

import org.jspecify.annotations.NullMarked;
