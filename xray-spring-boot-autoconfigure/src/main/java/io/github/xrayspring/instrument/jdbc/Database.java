// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.instrument.jdbc;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;

import org.jspecify.annotations.Nullable;

import io.github.xrayspring.recorder.SqlData;

/**
 * The database behind a connection, as the subsegments of its statements name it.
 *
 * @param name the subsegments' name, {@code catalog@host}
 * @param url the URL without secrets, {@code null} if unknown
 * @param type for example {@code PostgreSQL}, {@code null} if unknown
 * @param version the database's version, {@code null} if unknown
 * @param driverVersion the driver's version, {@code null} if unknown
 * @param user the user, {@code null} if unknown
 * @param complete whether the driver answered every question
 */
record Database(String name, @Nullable String url, @Nullable String type, @Nullable String version,
		@Nullable String driverVersion, @Nullable String user, boolean complete) {

	/**
	 * Asks a connection. Some drivers ask the database in turn.
	 */
	static Database read(Connection connection) {
		Questions questions = new Questions();
		DatabaseMetaData metadata = questions.ask(connection::getMetaData);
		String catalog = questions.ask(connection::getCatalog);
		if (metadata == null) {
			return new Database(JdbcUrl.UNKNOWN.name(catalog), null, null, null, null, null, false);
		}
		JdbcUrl url = JdbcUrl.of(questions.ask(metadata::getURL));
		return new Database(url.name(catalog), url.url(), questions.ask(metadata::getDatabaseProductName),
				questions.ask(metadata::getDatabaseProductVersion), questions.ask(metadata::getDriverVersion),
				url.user(questions.ask(metadata::getUserName)), questions.answered);
	}

	/**
	 * The {@code sql} block of a statement.
	 */
	SqlData data(@Nullable String statement, @Nullable String preparation) {
		return new SqlData(this.url, statement, this.type, this.version, this.driverVersion, this.user, preparation);
	}

	/**
	 * Asks a driver what it may not be able to say.
	 */
	private static final class Questions {

		private boolean answered = true;

		private <T> @Nullable T ask(Question<T> question) {
			try {
				return question.answer();
			}
			catch (SQLException | RuntimeException | LinkageError ex) {
				this.answered = false;
				return null;
			}
		}

	}

	/**
	 * A method of the driver.
	 *
	 * @param <T> what it answers
	 */
	private interface Question<T> {

		@Nullable T answer() throws SQLException;

	}

}
