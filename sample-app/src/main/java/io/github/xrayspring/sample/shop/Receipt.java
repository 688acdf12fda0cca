// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.sample.shop;

import java.math.BigDecimal;
import java.util.List;

/**
 * What the customer gets to see.
 *
 * @param orderId the order's number
 * @param product the product's name
 * @param total price of the products and of shipping
 * @param paymentId the payment's id
 * @param shipping how it is shipped
 * @param warnings what didn't go as planned
 */
record Receipt(long orderId, String product, BigDecimal total, String paymentId, ShippingQuote shipping,
		List<String> warnings) {

	static Receipt of(long orderId, Cart cart, Payment payment, ShippingQuote quote) {
		List<String> warnings = quote.standard() ? List.of("No shipping quote just now: standard rate") : List.of();
		return new Receipt(orderId, cart.product().name(), cart.total().add(quote.price()), payment.id(), quote,
				warnings);
	}

}
