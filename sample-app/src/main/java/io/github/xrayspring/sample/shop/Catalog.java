// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.sample.shop;

import java.util.List;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The products.
 */
@Repository
class Catalog {

	private final JdbcClient jdbc;

	Catalog(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	List<Product> products() {
		return this.jdbc.sql("select id, name, price from product order by id").query(Product.class).list();
	}

	Optional<Product> product(long id) {
		return this.jdbc.sql("select id, name, price from product where id = ?")
			.param(id)
			.query(Product.class)
			.optional();
	}

}
