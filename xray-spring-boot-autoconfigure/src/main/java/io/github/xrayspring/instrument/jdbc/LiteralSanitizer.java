// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.instrument.jdbc;

import org.jspecify.annotations.Nullable;

/**
 * Makes literals {@code ?} and removes comments, by what the database's dialect takes for
 * them. Names, placeholders, operators and white space stay. Where a character could
 * begin or end a literal in one reading and not in another, everything from there on is
 * one {@code ?}: a statement that reads badly is better than a value that is recorded.
 * Linear in the length of the statement. Stateless.
 *
 * @since 0.1.0
 */
public final class LiteralSanitizer implements SqlSanitizer {

	/**
	 * Makes the sanitizer.
	 */
	public LiteralSanitizer() {
	}

	@Override
	public String sanitize(String statement, @Nullable String database) {
		return new SqlScan(statement, SqlDialect.of(database)).run();
	}

}
