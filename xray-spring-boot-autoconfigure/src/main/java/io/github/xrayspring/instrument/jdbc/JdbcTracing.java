// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.instrument.jdbc;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

import io.github.xrayspring.instrument.http.TracingFailures;
import io.github.xrayspring.recorder.Entity;
import io.github.xrayspring.recorder.Namespace;
import io.github.xrayspring.recorder.Subsegment;
import io.github.xrayspring.recorder.XRayContext;

/**
 * Starts the subsegments of statements and of what else takes time at a database, for all
 * DataSources of an application. Nothing here throws. Thread-safe.
 *
 * @since 0.1.0
 */
public final class JdbcTracing {

	/** Longer statements are cut: twice of what a document holds of one. */
	private static final int MAX_STATEMENT = 8_192;

	private static final int MAX_KNOWN = 500;

	private static final TracingFailures FAILURES = new TracingFailures(JdbcTracing.class);

	private final SqlCapture capture;

	private final SqlSanitizer sanitizer;

	private final long waitNanos;

	private final long fetchNanos;

	/** Prepared statement → what is recorded of it; emptied when full. */
	private final Map<Known, String> known = new ConcurrentHashMap<>();

	/**
	 * Tracing of statements.
	 * @param capture how much of a statement is recorded
	 * @param sanitizer what makes a statement harmless
	 * @param waitThreshold from when on waiting for a connection is recorded
	 * @param fetchThreshold from when on waiting for rows is recorded
	 */
	public JdbcTracing(SqlCapture capture, SqlSanitizer sanitizer, Duration waitThreshold, Duration fetchThreshold) {
		this.capture = capture;
		this.sanitizer = sanitizer;
		this.waitNanos = waitThreshold.toNanos();
		this.fetchNanos = fetchThreshold.toNanos();
	}

	/**
	 * What is current and recorded.
	 * @return {@code null} if nothing is: then nothing must be done
	 */
	static @Nullable Entity recording() {
		Entity current = XRayContext.capture();
		return (current != null && current.isRecording()) ? current : null;
	}

	/**
	 * Starts the subsegment of a statement.
	 * @return {@code null} where it can't be recorded
	 */
	@Nullable Subsegment statement(Entity parent, Database database, StatementText text) {
		try {
			Subsegment subsegment = parent.startSubsegment(database.name());
			if (subsegment.isRecording()) {
				subsegment.setNamespace(Namespace.REMOTE);
				subsegment.sql(database.data(recorded(text, database.type()), text.preparation()));
				if (text.batchSize() > 0) {
					subsegment.putMetadata("batch_size", text.batchSize());
				}
			}
			return subsegment;
		}
		catch (RuntimeException | LinkageError ex) {
			failed("start a subsegment", ex);
			return null;
		}
	}

	/**
	 * Starts the subsegment of something that isn't a statement.
	 * @return {@code null} where it isn't recorded
	 */
	@Nullable Subsegment local(String name) {
		Entity parent = recording();
		try {
			return (parent != null) ? parent.startSubsegment(name) : null;
		}
		catch (RuntimeException | LinkageError ex) {
			failed("start a subsegment", ex);
			return null;
		}
	}

	/** Records that a connection was long in coming, or didn't come. */
	void waited(Entity parent, long startNanos, @Nullable Throwable failure) {
		try {
			if (failure != null || parent.recorder().nanoTime() - startNanos >= this.waitNanos) {
				Subsegment wait = parent.recorder().startSubsegment(parent, "pool wait", startNanos);
				if (failure != null) {
					wait.addException(failure);
				}
				wait.end();
			}
		}
		catch (RuntimeException | LinkageError ex) {
			failed("record the wait for a connection", ex);
		}
	}

	/** Records that rows were long in coming. */
	void fetched(Entity parent, long startNanos, long waitedNanos, long rows) {
		if (waitedNanos < this.fetchNanos || !parent.isRecording()) {
			return;
		}
		try {
			Subsegment fetch = parent.recorder().startSubsegment(parent, "fetch", startNanos);
			fetch.putMetadata("rows", rows);
			fetch.putMetadata("waited_ms", waitedNanos / 1_000_000);
			fetch.end();
		}
		catch (RuntimeException | LinkageError ex) {
			failed("record the reading of rows", ex);
		}
	}

	private @Nullable String recorded(StatementText text, @Nullable String type) {
		String sql = text.sql();
		if (sql == null || this.capture == SqlCapture.NONE) {
			return null;
		}
		boolean cut = sql.length() > MAX_STATEMENT;
		String statement = cut ? sql.substring(0, MAX_STATEMENT) : sql;
		if (this.capture == SqlCapture.STATEMENT_RAW) {
			return statement;
		}
		if (text.preparation() == null || cut) {
			return sanitized(statement, type);
		}
		Known key = new Known(sql, type);
		String known = this.known.get(key);
		return (known != null) ? known : remembered(key);
	}

	private @Nullable String remembered(Known key) {
		String sanitized = sanitized(key.statement(), key.database());
		if (sanitized != null) {
			if (this.known.size() >= MAX_KNOWN) {
				this.known.clear();
			}
			this.known.put(key, sanitized);
		}
		return sanitized;
	}

	private @Nullable String sanitized(String statement, @Nullable String type) {
		try {
			return this.sanitizer.sanitize(statement, type);
		}
		catch (RuntimeException | LinkageError | StackOverflowError ex) {
			failed("sanitize a statement, whose text is left out", ex);
			return null;
		}
	}

	void failed(String activity, Throwable failure) {
		FAILURES.log(activity, failure);
	}

	/**
	 * A statement that is likely to come again.
	 *
	 * @param statement its text
	 * @param database what executes it: what is a literal to one is a name to another
	 */
	private record Known(String statement, @Nullable String database) {

	}

}
