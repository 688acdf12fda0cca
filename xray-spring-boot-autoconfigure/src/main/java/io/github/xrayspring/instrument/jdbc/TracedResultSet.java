// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.instrument.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

import io.github.xrayspring.recorder.Entity;

/**
 * Result whose rows may be long in coming: most drivers fetch some when the statement is
 * executed and the others while the application reads.
 */
final class TracedResultSet extends DelegatingResultSet implements Traced {

	private final Statement statement;

	private final Entity parent;

	private final JdbcTracing tracing;

	private long startNanos;

	private long waitedNanos;

	private long rows;

	private boolean started;

	private boolean finished;

	TracedResultSet(ResultSet target, Statement statement, Entity parent, JdbcTracing tracing) {
		super(target);
		this.statement = statement;
		this.parent = parent;
		this.tracing = tracing;
	}

	@Override
	public boolean next() throws SQLException {
		long start = this.parent.recorder().nanoTime();
		if (!this.started) {
			this.started = true;
			this.startNanos = start;
		}
		boolean more = target().next();
		this.waitedNanos += this.parent.recorder().nanoTime() - start;
		this.rows += more ? 1 : 0;
		return more;
	}

	@Override
	public Statement getStatement() {
		return this.statement;
	}

	@Override
	public void close() throws SQLException {
		finish();
		target().close();
	}

	/** Nothing more is read. */
	void finish() {
		if (this.started && !this.finished) {
			this.finished = true;
			this.tracing.fetched(this.parent, this.startNanos, this.waitedNanos, this.rows);
		}
	}

}
