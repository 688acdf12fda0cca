// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.instrument.jdbc;

import java.io.IOException;
import java.sql.Connection;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.postgresql.jdbc.PgConnection;

/**
 * The contract with PostgreSQL.
 */
class PostgresJdbcTests extends JdbcContract {

	private static EmbeddedPostgres server;

	private static HikariDataSource pool;

	@BeforeAll
	static void start() throws IOException {
		server = EmbeddedPostgres.builder().setServerConfig("listen_addresses", "127.0.0.1").start();
		pool = new HikariDataSource();
		pool.setJdbcUrl(server.getJdbcUrl("postgres", "postgres") + "&ApplicationName=s3cr3t");
		pool.setMaximumPoolSize(2);
	}

	@AfterAll
	static void stop() throws IOException {
		pool.close();
		server.close();
	}

	@Override
	DataSource target() {
		return pool;
	}

	@Override
	String name() {
		return "postgres@localhost";
	}

	@Override
	String url() {
		return "jdbc:postgresql://localhost:" + server.getPort() + "/postgres";
	}

	@Override
	String generatedKey() {
		return "serial primary key";
	}

	@Override
	Class<? extends Connection> driverConnection() {
		return PgConnection.class;
	}

}
