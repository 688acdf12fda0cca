// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.emitter;

import java.util.Locale;

/**
 * Why nothing can be sent now. What can't be sent waits.
 *
 * @since 0.1.0
 */
public enum SendProblem {

	/** Nobody listens at the daemon's port. */
	REFUSED,

	/** The name of the daemon's host has no address. */
	UNRESOLVED,

	/** The system gave no socket, or took nothing through it. */
	NO_SOCKET,

	/** The receiver asks for fewer calls. */
	THROTTLED,

	/** The receiver didn't answer, or answered that it can't. */
	UNAVAILABLE,

	/** Credentials are missing, aren't valid, or don't allow it. */
	FORBIDDEN,

	/** The client can't be made: its settings don't suffice. */
	NOT_CONFIGURED,

	/** The sender failed otherwise. */
	FAILED;

	/**
	 * Value of the meters' tag {@code problem} and of the health detail {@code state}.
	 * @return the lower-case name
	 */
	public String tag() {
		return name().toLowerCase(Locale.ROOT);
	}

}
