// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.instrument.jdbc;

import org.jspecify.annotations.Nullable;

/**
 * Takes out of a statement what must not be recorded. A bean of this type replaces the
 * one that makes literals {@code ?}. Called on the thread that executes the statement, so
 * it must be quick; what it makes of a prepared statement is remembered. Where it throws,
 * the statement's text isn't recorded.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface SqlSanitizer {

	/**
	 * Sanitizes a statement.
	 * @param statement the statement, cut where it is very long
	 * @param database what the driver calls the database, for example {@code PostgreSQL};
	 * {@code null} if it doesn't say
	 * @return what is recorded, {@code null} for nothing
	 */
	@Nullable String sanitize(String statement, @Nullable String database);

}
