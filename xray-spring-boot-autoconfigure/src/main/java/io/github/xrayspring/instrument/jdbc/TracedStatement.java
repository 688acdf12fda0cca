// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.instrument.jdbc;

import java.lang.reflect.Method;
import java.sql.ResultSet;
import java.sql.Statement;

import org.jspecify.annotations.Nullable;

import io.github.xrayspring.recorder.Entity;
import io.github.xrayspring.recorder.Subsegment;

/**
 * Statement of any kind whose executions are recorded.
 *
 * @param <T> its kind
 */
final class TracedStatement<T extends Statement> extends JdbcProxy<T> {

	private final Object connection;

	private final TracedConnection owner;

	private final @Nullable String sql;

	private final @Nullable String preparation;

	private final BatchText batch;

	/** Who executed it last, {@code null} if that wasn't recorded. */
	private @Nullable Entity parent;

	/** Rows that are being read. */
	private @Nullable TracedResultSet rows;

	TracedStatement(T target, Object connection, TracedConnection owner, @Nullable String sql,
			@Nullable String preparation) {
		super(target);
		this.connection = connection;
		this.owner = owner;
		this.sql = sql;
		this.preparation = preparation;
		this.batch = new BatchText(sql);
	}

	@Override
	@Nullable Object handle(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
		return switch (method.getName()) {
			case "executeQuery" -> rows(proxy, execute(method, arguments, text(arguments)));
			case "execute", "executeUpdate", "executeLargeUpdate" -> execute(method, arguments, text(arguments));
			case "executeBatch", "executeLargeBatch" -> executeBatch(method, arguments);
			case "addBatch" -> addBatch(method, arguments);
			case "clearBatch" -> clearBatch(method, arguments);
			case "getResultSet" -> rows(proxy, call(method, arguments));
			case "getGeneratedKeys" -> LinkedResult.of(ResultSet.class, call(method, arguments), proxy);
			case "getConnection" -> this.connection;
			case "close" -> close(method, arguments);
			default -> call(method, arguments);
		};
	}

	private StatementText text(Object @Nullable [] arguments) {
		String given = (arguments != null && arguments[0] instanceof String text) ? text : this.sql;
		return new StatementText(given, this.preparation, 0);
	}

	private @Nullable Object execute(Method method, Object @Nullable [] arguments, StatementText text)
			throws Throwable {
		finishRows();
		Entity parent = JdbcTracing.recording();
		this.parent = parent;
		Subsegment subsegment = (parent != null) ? start(parent, text) : null;
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

	private @Nullable Subsegment start(Entity parent, StatementText text) {
		return this.owner.tracing().statement(parent, this.owner.database(), text);
	}

	private @Nullable Object executeBatch(Method method, Object @Nullable [] arguments) throws Throwable {
		StatementText text = new StatementText(this.batch.text(), this.preparation, this.batch.size());
		this.batch.clear();
		return execute(method, arguments, text);
	}

	private @Nullable Object addBatch(Method method, Object @Nullable [] arguments) throws Throwable {
		Object result = call(method, arguments);
		this.batch.add((arguments != null) ? (String) arguments[0] : null);
		return result;
	}

	private @Nullable Object clearBatch(Method method, Object @Nullable [] arguments) throws Throwable {
		this.batch.clear();
		return call(method, arguments);
	}

	private @Nullable Object rows(Object proxy, @Nullable Object result) {
		if (!(result instanceof ResultSet target) || result instanceof Traced) {
			return result;
		}
		Entity parent = this.parent;
		if (parent == null) {
			return LinkedResult.of(ResultSet.class, target, proxy);
		}
		finishRows();
		TracedResultSet traced = new TracedResultSet(target, (Statement) proxy, parent, this.owner.tracing());
		this.rows = traced;
		return traced;
	}

	private @Nullable Object close(Method method, Object @Nullable [] arguments) throws Throwable {
		finishRows();
		return call(method, arguments);
	}

	/** Closing or executing a statement closes its result. */
	private void finishRows() {
		if (this.rows != null) {
			this.rows.finish();
			this.rows = null;
		}
	}

}
