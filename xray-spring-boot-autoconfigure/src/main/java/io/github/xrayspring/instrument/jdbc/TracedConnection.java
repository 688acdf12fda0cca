// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.instrument.jdbc;

import java.lang.reflect.Method;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.Statement;

import org.jspecify.annotations.Nullable;

import io.github.xrayspring.recorder.Subsegment;

/**
 * Connection whose statements, commits and rollbacks are recorded.
 */
final class TracedConnection extends JdbcProxy<Connection> {

	private final JdbcTracing tracing;

	private final Databases databases;

	private @Nullable Database database;

	private TracedConnection(Connection target, JdbcTracing tracing, Databases databases) {
		super(target);
		this.tracing = tracing;
		this.databases = databases;
	}

	/** The connection, so that it records; itself where it does so already. */
	static Connection of(Connection connection, JdbcTracing tracing, Databases databases) {
		return (connection instanceof Traced) ? connection
				: create(Connection.class, new TracedConnection(connection, tracing, databases));
	}

	@Override
	@Nullable Object handle(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
		return switch (method.getName()) {
			case "prepareStatement" ->
				statement(PreparedStatement.class, "statement", proxy, call(method, arguments), arguments);
			case "createStatement" -> statement(Statement.class, null, proxy, call(method, arguments), null);
			case "prepareCall" -> statement(CallableStatement.class, "call", proxy, call(method, arguments), arguments);
			case "commit", "rollback" -> local(method, arguments);
			case "getMetaData" -> LinkedResult.of(DatabaseMetaData.class, call(method, arguments), proxy);
			default -> call(method, arguments);
		};
	}

	private <T extends Statement> @Nullable Object statement(Class<T> type, @Nullable String preparation, Object proxy,
			@Nullable Object statement, Object @Nullable [] arguments) {
		if (!type.isInstance(statement) || statement instanceof Traced) {
			return statement;
		}
		String sql = (arguments != null) ? (String) arguments[0] : null;
		return create(type, new TracedStatement<>(type.cast(statement), proxy, this, sql, preparation));
	}

	private @Nullable Object local(Method method, Object @Nullable [] arguments) throws Throwable {
		Subsegment subsegment = this.tracing.local(method.getName());
		if (subsegment == null) {
			return call(method, arguments);
		}
		try {
			return call(method, arguments);
		}
		catch (Throwable ex) {
			subsegment.addException(ex);
			throw ex;
		}
		finally {
			subsegment.end();
		}
	}

	JdbcTracing tracing() {
		return this.tracing;
	}

	/** What this connection leads to. */
	Database database() {
		Database known = this.database;
		if (known == null) {
			known = this.databases.of(target());
			this.database = known;
		}
		return known;
	}

}
