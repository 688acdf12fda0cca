// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.instrument.client;

import java.net.URI;
import java.util.Locale;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * The next request after a response that redirects. Immutable.
 *
 * @param uri where it goes
 * @param method its method
 * @param withBody whether it has the first request's body
 * @param sameOrigin whether it stays with the first request's scheme, host and port
 */
record Redirection(URI uri, String method, boolean withBody, boolean sameOrigin) {

	/** What the JDK's client, too, doesn't carry to another origin. */
	private static final Set<String> OF_ONE_ORIGIN = Set.of("authorization", "cookie", "origin", "referer", "host");

	/**
	 * As the JDK's client redirects: {@code RedirectFilter}.
	 * @return the redirection; {@code null} if the response isn't one
	 */
	static @Nullable Redirection of(int status, @Nullable String location, String method, URI from) {
		if (location == null || !isRedirect(status)) {
			return null;
		}
		try {
			URI uri = from.resolve(URI.create(location));
			return isHttp(uri) ? new Redirection(uri, method(status, method),
					status != 303 && method(status, method).equals(method), isSameOrigin(from, uri)) : null;
		}
		catch (IllegalArgumentException ex) {
			return null;
		}
	}

	private static boolean isHttp(URI uri) {
		return uri.getRawAuthority() != null
				&& ("http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme()));
	}

	private static boolean isRedirect(int status) {
		return (status >= 301 && status <= 303) || status == 307 || status == 308;
	}

	private static String method(int status, String method) {
		return switch (status) {
			case 301, 302 -> method.equals("POST") ? "GET" : method;
			case 303 -> "GET";
			default -> method;
		};
	}

	private static boolean isSameOrigin(URI from, URI to) {
		return to.getScheme().equalsIgnoreCase(from.getScheme()) && to.getRawAuthority().equals(from.getRawAuthority());
	}

	/** Whether a header of the request goes with it. */
	boolean keeps(String header) {
		String name = header.toLowerCase(Locale.ROOT);
		if (!this.withBody && (name.equals("content-length") || name.equals("content-type"))) {
			return false;
		}
		return this.sameOrigin || !OF_ONE_ORIGIN.contains(name);
	}

	boolean isSecure() {
		return "https".equalsIgnoreCase(this.uri.getScheme());
	}

}
