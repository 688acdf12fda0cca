// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.instrument.jdbc;

/**
 * How much of a statement is recorded. Values that are bound to it never are.
 *
 * @since 0.1.0
 */
public enum SqlCapture {

	/** Nothing of its text. */
	NONE,

	/** Its text without literals and comments. */
	STATEMENT_NORMALIZED,

	/** Its text as it is. */
	STATEMENT_RAW

}
