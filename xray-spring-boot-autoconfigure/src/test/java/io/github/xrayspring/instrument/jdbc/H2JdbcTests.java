// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.instrument.jdbc;

import java.sql.Connection;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import org.h2.jdbc.JdbcConnection;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/**
 * The contract with H2.
 */
class H2JdbcTests extends JdbcContract {

	private static HikariDataSource pool;

	@BeforeAll
	static void start() {
		pool = new HikariDataSource();
		pool.setJdbcUrl("jdbc:h2:mem:contract;USER=sa");
		pool.setMaximumPoolSize(2);
	}

	@AfterAll
	static void stop() {
		pool.close();
	}

	@Override
	DataSource target() {
		return pool;
	}

	@Override
	String name() {
		return "CONTRACT";
	}

	@Override
	String url() {
		return "jdbc:h2:mem:contract";
	}

	@Override
	String generatedKey() {
		return "bigint generated always as identity primary key";
	}

	@Override
	Class<? extends Connection> driverConnection() {
		return JdbcConnection.class;
	}

}
