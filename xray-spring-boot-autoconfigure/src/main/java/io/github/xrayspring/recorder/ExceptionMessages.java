// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.recorder;

/**
 * How much of an exception's message is recorded.
 *
 * @since 0.1.0
 */
public enum ExceptionMessages {

	/** All of it. */
	FULL,

	/** All of it, but values in the messages of SQL exceptions become {@code ?}. */
	SANITIZED,

	/** Nothing: the type only. */
	TYPE_ONLY

}
