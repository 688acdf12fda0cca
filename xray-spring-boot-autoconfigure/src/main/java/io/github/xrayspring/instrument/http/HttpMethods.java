// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.instrument.http;

import org.jspecify.annotations.Nullable;

/**
 * Methods as they are recorded. A method is whatever a stranger sends: those that no
 * standard names are recorded under one name.
 *
 * @since 0.1.0
 */
public final class HttpMethods {

	private static final String OTHER = "_OTHER";

	private HttpMethods() {
	}

	/**
	 * The method to be recorded.
	 * @param method the method that was sent
	 * @return the method, {@code _OTHER} for an unknown one
	 */
	public static @Nullable String recorded(@Nullable String method) {
		if (method == null) {
			return null;
		}
		return switch (method) {
			case "GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "TRACE", "CONNECT", "QUERY", "PROPFIND",
					"PROPPATCH", "MKCOL", "COPY", "MOVE", "LOCK", "UNLOCK", "REPORT" ->
				method;
			default -> OTHER;
		};
	}

}
