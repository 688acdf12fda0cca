// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.sample;

import java.io.IOException;
import java.util.stream.Stream;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/**
 * The list of orders with the profile {@code postgres}.
 */
class PostgresOrdersTraceTests extends OrdersTraceContract {

	private static EmbeddedPostgres server;

	@BeforeAll
	static void start() throws IOException {
		server = EmbeddedPostgres.builder().setServerConfig("listen_addresses", "127.0.0.1").start();
		// The profile says where the database is.
		start(Stream.of(traced("--spring.profiles.active=postgres", "--PGPORT=" + server.getPort()))
			.filter((argument) -> !argument.startsWith("--spring.datasource.url"))
			.toArray(String[]::new));
	}

	@AfterAll
	static void stopServer() throws IOException {
		server.close();
	}

	@Override
	String database() {
		return "PostgreSQL";
	}

}
