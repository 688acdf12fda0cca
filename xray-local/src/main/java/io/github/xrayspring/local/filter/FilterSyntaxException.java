// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.filter;

/**
 * A filter expression that can't be understood, and where.
 *
 * @since 0.1.0
 */
public final class FilterSyntaxException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	/** First column of what isn't understood, from 1 on. */
	private final int column;

	FilterSyntaxException(int column, String reason) {
		super("column " + column + ": " + reason, null, false, false);
		this.column = column;
	}

	public int column() {
		return this.column;
	}

}
