// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.instrument.jdbc;

import java.lang.reflect.Method;
import java.sql.ResultSet;

import org.jspecify.annotations.Nullable;

import io.github.xrayspring.recorder.Entity;

/**
 * Result whose rows may be long in coming: most drivers fetch some when the statement is
 * executed and the others while the application reads.
 */
final class TracedResultSet extends JdbcProxy<ResultSet> {

	private final Object statement;

	private final Entity parent;

	private final JdbcTracing tracing;

	private long startNanos;

	private long waitedNanos;

	private long rows;

	private boolean finished;

	TracedResultSet(ResultSet target, Object statement, Entity parent, JdbcTracing tracing) {
		super(target);
		this.statement = statement;
		this.parent = parent;
		this.tracing = tracing;
	}

	@Override
	@Nullable Object handle(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
		return switch (method.getName()) {
			case "next" -> next();
			case "getStatement" -> this.statement;
			case "close" -> close(method, arguments);
			default -> call(method, arguments);
		};
	}

	private boolean next() throws Throwable {
		long start = this.parent.recorder().nanoTime();
		boolean more = target().next();
		this.waitedNanos += this.parent.recorder().nanoTime() - start;
		this.startNanos = (this.rows == 0) ? start : this.startNanos;
		this.rows += more ? 1 : 0;
		return more;
	}

	private @Nullable Object close(Method method, Object @Nullable [] arguments) throws Throwable {
		finish();
		return call(method, arguments);
	}

	/** Nothing more is read. */
	void finish() {
		if (!this.finished) {
			this.finished = true;
			this.tracing.fetched(this.parent, this.startNanos, this.waitedNanos, this.rows);
		}
	}

}
