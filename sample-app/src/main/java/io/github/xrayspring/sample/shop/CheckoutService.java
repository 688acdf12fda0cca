// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.sample.shop;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import io.github.xrayspring.annotation.XRayMetadata;
import io.github.xrayspring.annotation.XRaySubsegment;

/**
 * Turns a cart into an order that is paid and has a carrier, or into nothing at all.
 */
@Service
class CheckoutService {

	private final Orders orders;

	private final PaymentClient payments;

	private final ShippingClient shipping;

	private final OrderEvents events;

	CheckoutService(Orders orders, PaymentClient payments, ShippingClient shipping, OrderEvents events) {
		this.orders = orders;
		this.payments = payments;
		this.shipping = shipping;
		this.events = events;
	}

	/**
	 * Places the order, has it paid, finds a carrier and tells of it. One transaction: a
	 * payment that fails takes the order back.
	 * @param cart what to buy
	 * @return the receipt
	 * @throws PaymentFailedException if the payment service didn't take the payment
	 */
	@XRaySubsegment("checkout")
	@Transactional
	Receipt checkout(@XRayMetadata("cart") Cart cart) {
		long orderId = this.orders.place(cart);
		Payment payment = this.payments.charge(orderId, cart.total());
		ShippingQuote quote = this.shipping.quote(orderId, cart.zip());
		this.orders.complete(orderId, payment, quote);
		this.events.placed(orderId, cart);
		return Receipt.of(orderId, cart, payment, quote);
	}

}
