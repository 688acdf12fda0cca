// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.instrument.jdbc;

import java.util.Set;

/**
 * URL without a server, such as {@code jdbc:h2:mem:orders} or
 * {@code jdbc:sqlite:/var/orders.db}. Only where such a URL is known to name a file or a
 * database, what follows the scheme is kept.
 */
final class FileUrl {

	private static final Set<String> KNOWN = Set.of("h2", "hsqldb", "derby", "sqlite", "duckdb", "postgresql", "db2",
			"ucanaccess", "firebirdsql");

	private FileUrl() {
	}

	/**
	 * Rebuilds a URL.
	 * @param url the URL
	 * @param schemeEnd where what looks like a scheme ends
	 */
	static JdbcUrl rebuild(String url, int schemeEnd) {
		int first = url.indexOf(':') + 1;
		int second = url.indexOf(':', first) + 1;
		if (second <= first || second > schemeEnd) {
			return JdbcUrl.UNKNOWN;
		}
		String scheme = url.substring(0, second);
		String rest = UrlText.before(url.substring(second), "?;#&");
		// With an @ somewhere, what looks like a path may be credentials.
		boolean known = KNOWN.contains(url.substring(first, second - 1)) && UrlText.isPath(rest)
				&& url.indexOf('@', second) < 0;
		return new JdbcUrl(known ? scheme + rest : scheme, null, null, null);
	}

}
