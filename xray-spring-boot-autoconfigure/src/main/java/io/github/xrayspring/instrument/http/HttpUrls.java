// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.instrument.http;

import java.net.URI;

import org.jspecify.annotations.Nullable;

/**
 * URLs as they are recorded: without query, user info, fragment and session id, which may
 * hold secrets. Never fails: what has no host or path is recorded without.
 *
 * @since 0.1.0
 */
public final class HttpUrls {

	private static final String SESSION = ";jsessionid=";

	private HttpUrls() {
	}

	/**
	 * URL of a call.
	 * @param uri the URI that is called
	 * @return scheme, host, port and path
	 */
	public static String of(URI uri) {
		StringBuilder url = new StringBuilder(64);
		if (uri.getScheme() != null) {
			url.append(uri.getScheme()).append("://");
		}
		String authority = withoutUserInfo(uri.getRawAuthority());
		if (authority != null) {
			url.append(authority);
		}
		if (uri.getRawPath() != null) {
			url.append(uri.getRawPath());
		}
		return withoutSession(url);
	}

	/**
	 * URL of a request that came in.
	 * @param requestUrl the URL without query, as a servlet container rebuilds it
	 * @return the URL
	 */
	public static String of(CharSequence requestUrl) {
		return withoutSession(requestUrl);
	}

	/**
	 * Name of the service that is called: its host, without port, so that X-Ray draws one
	 * node for it.
	 * @param uri the URI that is called
	 * @return the host; {@code unknown} if the URI has none
	 */
	public static String host(URI uri) {
		String host = uri.getHost();
		if (host == null) {
			// Names with an underscore, as Compose makes them, are no hosts to
			// java.net.URI.
			host = withoutPort(withoutUserInfo(uri.getRawAuthority()));
		}
		if (host == null || host.isEmpty()) {
			return "unknown";
		}
		return (host.charAt(0) == '[') ? host.substring(1, host.length() - 1) : host;
	}

	private static @Nullable String withoutUserInfo(@Nullable String authority) {
		return (authority != null) ? authority.substring(authority.lastIndexOf('@') + 1) : null;
	}

	private static @Nullable String withoutPort(@Nullable String authority) {
		int colon = (authority != null) ? authority.lastIndexOf(':') : -1;
		return (authority != null && colon >= 0) ? authority.substring(0, colon) : authority;
	}

	private static String withoutSession(CharSequence characters) {
		String url = characters.toString();
		int start = url.indexOf(SESSION);
		if (start < 0) {
			return url;
		}
		int end = url.indexOf('/', start);
		return (end < 0) ? url.substring(0, start) : url.substring(0, start) + url.substring(end);
	}

}
