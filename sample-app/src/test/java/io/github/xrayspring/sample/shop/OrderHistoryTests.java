// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.sample.shop;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import javax.sql.DataSource;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabase;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabaseBuilder;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabaseType;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link OrderHistory}.
 */
class OrderHistoryTests {

	private final EmbeddedDatabase database = new EmbeddedDatabaseBuilder().setType(EmbeddedDatabaseType.H2)
		.generateUniqueName(true)
		.addScripts("shop/schema.sql", "shop/data.sql")
		.build();

	private final List<String> statements = new ArrayList<>();

	private final OrderHistory history = new OrderHistory(JdbcClient.create(listening(this.database)));

	@AfterEach
	void shutDown() {
		this.database.shutdown();
	}

	@Test
	void readsOrdersOneByOneWithOneStatementMoreThanThereAreOrders() {
		assertThat(this.history.oneByOne()).hasSize(15);

		assertThat(this.statements).hasSize(16);
		assertThat(this.statements.subList(1, 16)).containsOnly(this.statements.get(1));
	}

	@Test
	void readsOrdersBatchedWithTwoStatements() {
		assertThat(this.history.batched()).hasSize(15);

		assertThat(this.statements).hasSize(2);
	}

	@Test
	void readsTheLatestOnly() {
		new Orders(JdbcClient.create(this.database))
			.place(new Cart(new Catalog(JdbcClient.create(this.database)).product(1).orElseThrow(), 1, "10115"));

		assertThat(this.history.oneByOne()).hasSize(15).first().extracting(Order::customer).isEqualTo("Guest");
		assertThat(this.statements).hasSize(16);
	}

	private DataSource listening(DataSource target) {
		return new DelegatingDataSource(target) {

			@Override
			public Connection getConnection() throws SQLException {
				return OrderHistoryTests.this.listening(super.getConnection());
			}

		};
	}

	private Connection listening(Connection target) {
		return (Connection) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] { Connection.class },
				(proxy, method, arguments) -> {
					if (method.getName().equals("prepareStatement")) {
						this.statements.add((String) arguments[0]);
					}
					try {
						return method.invoke(target, arguments);
					}
					catch (InvocationTargetException ex) {
						throw ex.getCause();
					}
				});
	}

}
