// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.http;

import java.util.Locale;
import java.util.Map;

/**
 * One file of the page.
 *
 * @param contentType media type, by the file name's end
 * @param content its bytes
 */
record Asset(String contentType, byte[] content) {

	private static final Map<String, String> TYPES = Map.of("js", "text/javascript; charset=utf-8", "css",
			"text/css; charset=utf-8", "html", "text/html; charset=utf-8", "svg", "image/svg+xml", "json",
			"application/json", "map", "application/json", "png", "image/png", "ico", "image/x-icon", "woff2",
			"font/woff2");

	static Asset of(String name, byte[] content) {
		String extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
		return new Asset(TYPES.getOrDefault(extension, "application/octet-stream"), content);
	}

}
