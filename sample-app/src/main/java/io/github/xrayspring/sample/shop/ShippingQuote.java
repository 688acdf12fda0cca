// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.sample.shop;

import java.math.BigDecimal;

/**
 * What shipping costs.
 *
 * @param carrier the carrier's name
 * @param price the price
 * @param days days to delivery
 */
record ShippingQuote(String carrier, BigDecimal price, int days) {

	/**
	 * The shop's own rate, which is never a bargain.
	 */
	static final ShippingQuote STANDARD_RATE = new ShippingQuote("Standard", new BigDecimal("6.90"), 5);

	boolean standard() {
		return equals(STANDARD_RATE);
	}

}
