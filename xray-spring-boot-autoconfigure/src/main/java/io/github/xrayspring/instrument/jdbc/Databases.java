// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.instrument.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

import org.jspecify.annotations.Nullable;

import io.github.xrayspring.recorder.Scope;
import io.github.xrayspring.recorder.XRayContext;

/**
 * What is known of the databases behind a DataSource: asked of the first connection that
 * executes a recorded statement, never when a connection is borrowed, since that would
 * fetch lazy connections too early and route them wrongly. A DataSource that leads to
 * several databases is known by URL. Thread-safe; two threads may ask at once.
 */
final class Databases {

	private static final int MAX_URLS = 100;

	private static final int MAX_ATTEMPTS = 10;

	private final boolean several;

	private volatile @Nullable Database only;

	/** URL as the driver says it → what was read. */
	private final Map<String, Database> byUrl = new ConcurrentHashMap<>();

	private final AtomicInteger attempts = new AtomicInteger();

	/**
	 * Makes what knows nothing yet.
	 * @param several whether connections may lead to different databases
	 */
	Databases(boolean several) {
		this.several = several;
	}

	/**
	 * The database behind a connection that is about to execute a statement.
	 */
	Database of(Connection connection) {
		Database known = this.only;
		if (known != null) {
			return known;
		}
		// What a driver executes to answer isn't the application's.
		try (Scope untraced = XRayContext.open(null)) {
			return this.several ? ofUrl(connection) : first(connection);
		}
	}

	private Database first(Connection connection) {
		Database database = Database.read(connection);
		// A broken connection mustn't leave a wrong name for good.
		if (database.complete() || this.attempts.incrementAndGet() >= MAX_ATTEMPTS) {
			this.only = database;
		}
		return database;
	}

	private Database ofUrl(Connection connection) {
		String url = url(connection);
		Database known = (url != null) ? this.byUrl.get(url) : null;
		if (known != null) {
			return known;
		}
		Database database = Database.read(connection);
		if (url != null && database.complete() && this.byUrl.size() < MAX_URLS) {
			this.byUrl.put(url, database);
		}
		return database;
	}

	private static @Nullable String url(Connection connection) {
		try {
			return connection.getMetaData().getURL();
		}
		catch (SQLException | RuntimeException | LinkageError ex) {
			return null;
		}
	}

}
