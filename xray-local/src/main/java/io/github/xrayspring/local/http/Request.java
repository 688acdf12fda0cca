// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.http;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

import com.sun.net.httpserver.Headers;
import org.jspecify.annotations.Nullable;

/**
 * A request that passed the guard.
 *
 * @since 0.1.0
 */
public final class Request {

	private final String path;

	private final Map<String, String> query;

	private final Headers headers;

	private final byte[] body;

	Request(URI target, Headers headers, byte[] body) {
		this.path = target.getRawPath();
		this.query = parameters(target.getRawQuery());
		this.headers = headers;
		this.body = body;
	}

	/**
	 * The path as it was sent. Nothing decodes it: routes and assets are looked up, never
	 * joined to a file name.
	 * @return a path that begins with a slash
	 */
	public String path() {
		return this.path;
	}

	/**
	 * A query parameter.
	 * @param name its name
	 * @return its value, or {@code null}
	 */
	public @Nullable String parameter(String name) {
		return this.query.get(name);
	}

	public @Nullable String header(String name) {
		return this.headers.getFirst(name);
	}

	public byte[] body() {
		return this.body;
	}

	private static Map<String, String> parameters(@Nullable String query) {
		Map<String, String> parameters = new HashMap<>();
		if (query != null) {
			for (String pair : query.split("&")) {
				int equals = pair.indexOf('=');
				String name = (equals >= 0) ? pair.substring(0, equals) : pair;
				parameters.putIfAbsent(decode(name), (equals >= 0) ? decode(pair.substring(equals + 1)) : "");
			}
		}
		return parameters;
	}

	private static String decode(String text) {
		try {
			return URLDecoder.decode(text, StandardCharsets.UTF_8);
		}
		catch (IllegalArgumentException ex) {
			return text;
		}
	}

}
