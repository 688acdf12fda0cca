// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.emitter;

import java.util.Locale;

/**
 * How a call of a remote receiver ended.
 *
 * @since 0.1.0
 */
public enum CallOutcome {

	/** It was answered, for some of the documents perhaps by a refusal. */
	ANSWERED,

	/** 429, or an exception that says the same. */
	THROTTLED,

	/** 5xx. */
	SERVER_ERROR,

	/** No answer, a broken one, or none in time. */
	IO,

	/** Credentials are missing, aren't valid, or don't allow it. */
	FORBIDDEN,

	/** Another 4xx: the call is wrong for good, and its documents are dropped. */
	INVALID;

	/**
	 * Value of the meters' tag {@code outcome}.
	 * @return the lower-case name
	 */
	public String tag() {
		return name().toLowerCase(Locale.ROOT);
	}

}
