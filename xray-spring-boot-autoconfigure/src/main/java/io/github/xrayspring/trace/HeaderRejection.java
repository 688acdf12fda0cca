// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.trace;

import java.util.Locale;

/**
 * Why a tracing header that came in counts as absent.
 *
 * @since 0.1.0
 */
public enum HeaderRejection {

	/** More than {@value HeaderFields#MAX_LENGTH} characters. */
	TOO_LONG,

	/** A character outside printable ASCII. */
	ILLEGAL_CHAR,

	/** More than {@value HeaderFields#MAX_FIELDS} fields. */
	TOO_MANY_FIELDS,

	/** Several header lines that say different things. */
	MULTIPLE_HEADER_LINES,

	/** No field that can be used. */
	NOTHING_USABLE;

	private final String tag = name().toLowerCase(Locale.ROOT);

	/**
	 * The reason as meters and logs name it.
	 * @return for example {@code too_long}
	 */
	public String tag() {
		return this.tag;
	}

}
