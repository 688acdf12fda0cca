// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.sample.payment;

import java.math.BigDecimal;

import org.springframework.util.Assert;

/**
 * What is to be paid, and for which order.
 *
 * @param orderId the order's number
 * @param amount a positive amount
 */
record PaymentRequest(Long orderId, BigDecimal amount) {

	PaymentRequest {
		Assert.notNull(orderId, "'orderId' must not be null");
		Assert.isTrue(amount != null && amount.signum() > 0, () -> "'amount' must be positive, not " + amount);
	}

}
