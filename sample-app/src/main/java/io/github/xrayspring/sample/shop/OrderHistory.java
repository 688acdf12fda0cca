// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.sample.shop;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import io.github.xrayspring.annotation.XRaySubsegment;

/**
 * Reads the latest orders, in the two ways that everybody has seen.
 */
@Repository
class OrderHistory {

	private static final int LATEST = 15;

	private static final String LINES = "select l.order_id, p.name, l.quantity, p.price"
			+ " from order_line l join product p on p.id = l.product_id";

	private final JdbcClient jdbc;

	OrderHistory(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * One statement for the orders and one more for each of them: the N+1.
	 * @return the latest orders, newest first
	 */
	@XRaySubsegment("orders-one-by-one")
	List<Order> oneByOne() {
		Map<Long, Order> orders = latest();
		for (long id : orders.keySet()) {
			this.jdbc.sql(LINES + " where l.order_id = ? order by p.name").param(id).query(into(orders));
		}
		return List.copyOf(orders.values());
	}

	/**
	 * One statement for the orders and one for the lines of all: its cure.
	 * @return the latest orders, newest first
	 */
	@XRaySubsegment("orders-batched")
	List<Order> batched() {
		Map<Long, Order> orders = latest();
		if (!orders.isEmpty()) {
			this.jdbc.sql(LINES + " where l.order_id in (:ids) order by l.order_id, p.name")
				.param("ids", orders.keySet())
				.query(into(orders));
		}
		return List.copyOf(orders.values());
	}

	private Map<Long, Order> latest() {
		Map<Long, Order> orders = new LinkedHashMap<>();
		this.jdbc.sql("select id, customer, placed_at from orders order by id desc fetch first ? rows only")
			.param(LATEST)
			.query((RowCallbackHandler) (row) -> orders.put(row.getLong("id"), order(row)));
		return orders;
	}

	private Order order(ResultSet row) throws SQLException {
		return new Order(row.getLong("id"), row.getString("customer"), row.getObject("placed_at", OffsetDateTime.class),
				new ArrayList<>());
	}

	private RowCallbackHandler into(Map<Long, Order> orders) {
		return (row) -> {
			OrderLine line = new OrderLine(row.getString("name"), row.getInt("quantity"), row.getBigDecimal("price"));
			Objects.requireNonNull(orders.get(row.getLong("order_id")), "no such order").lines().add(line);
		};
	}

}
