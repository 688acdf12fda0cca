// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.sampling;

import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A request that somebody asks about: what would be decided on it?
 *
 * @param serviceName the segment's name, {@code null} for the application's
 * @param host its Host header, {@code null} if it has none
 * @param method its method, {@code null} outside HTTP
 * @param path its path without query, {@code null} if it has none
 * @param serviceType the service's origin, {@code null} for the application's
 * @param attributes its attributes beside the application's
 * @since 0.1.0
 */
public record AskedRequest(@Nullable String serviceName, @Nullable String host, @Nullable String method,
		@Nullable String path, @Nullable String serviceType, Map<String, String> attributes) {

	private static final String SCHEME_END = "://";

	/**
	 * Copies the attributes.
	 */
	public AskedRequest {
		attributes = Map.copyOf(attributes);
	}

	/**
	 * A request as somebody wrote it down.
	 * @param serviceName the segment's name, empty for the application's
	 * @param host its Host header; empty for the URL's
	 * @param method its method, empty for GET
	 * @param url a whole URL or a path; what stands behind a question mark doesn't count
	 * @param serviceType the service's origin, empty for the application's
	 * @param attributes {@code key=value}, one a line
	 * @return the request
	 * @throws IllegalArgumentException if a line has no key
	 */
	public static AskedRequest of(String serviceName, String host, String method, String url, String serviceType,
			String attributes) {
		String address = withoutQuery(url.strip());
		int scheme = address.indexOf(SCHEME_END);
		int slash = (scheme >= 0) ? address.indexOf('/', scheme + SCHEME_END.length()) : 0;
		String path = (slash >= 0) ? address.substring(slash) : "/";
		String authority = (scheme >= 0)
				? address.substring(scheme + SCHEME_END.length(), (slash >= 0) ? slash : address.length()) : "";
		@Nullable String ownHost = orNull(host);
		return new AskedRequest(orNull(serviceName), (ownHost != null) ? ownHost : orNull(authority),
				(orNull(method) != null) ? method.strip() : "GET", path.isEmpty() ? "/" : path, orNull(serviceType),
				attributes(attributes));
	}

	private static String withoutQuery(String url) {
		return url.split("[?#]", 2)[0];
	}

	private static @Nullable String orNull(String text) {
		return text.isBlank() ? null : text.strip();
	}

	private static Map<String, String> attributes(String lines) {
		Map<String, String> attributes = new LinkedHashMap<>();
		for (String line : lines.lines().filter((each) -> !each.isBlank()).toList()) {
			int equals = line.indexOf('=');
			if (equals < 1) {
				throw new IllegalArgumentException(
						"The attribute '" + line.strip() + "' has no key; write key=value, one a line");
			}
			attributes.put(line.substring(0, equals).strip(), line.substring(equals + 1).strip());
		}
		return attributes;
	}

}
