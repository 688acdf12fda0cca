// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.sample.shop;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Objects;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.jdbc.support.KeyHolder;
import org.springframework.stereotype.Repository;

/**
 * Writes orders.
 */
@Repository
class Orders {

	private final JdbcClient jdbc;

	Orders(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	long place(Cart cart) {
		KeyHolder key = new GeneratedKeyHolder();
		this.jdbc.sql("insert into orders (customer, zip, placed_at) values (?, ?, ?)")
			.params("Guest", cart.zip(), OffsetDateTime.now(ZoneOffset.UTC))
			.update(key, "id");
		long orderId = Objects.requireNonNull(key.getKey(), "the database made no order id").longValue();
		this.jdbc.sql("insert into order_line (order_id, product_id, quantity) values (?, ?, ?)")
			.params(orderId, cart.product().id(), cart.quantity())
			.update();
		return orderId;
	}

	void complete(long orderId, Payment payment, ShippingQuote quote) {
		this.jdbc.sql("update orders set payment_id = ?, carrier = ? where id = ?")
			.params(payment.id(), quote.carrier(), orderId)
			.update();
	}

}
