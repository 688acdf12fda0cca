// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.instrument.jdbc;

import org.jspecify.annotations.Nullable;

/**
 * What may be recorded of a JDBC URL, put together anew from what is known to be
 * harmless: scheme, hosts, ports, the database's name, and of the properties those that
 * name host and database. User, password, all other properties, and whatever doesn't look
 * like one of these parts, are left out.
 *
 * @param url the URL without secrets, {@code null} if it isn't a JDBC URL
 * @param host the first host, {@code null} if there is none
 * @param database the database that the URL names, {@code null} if it names none
 * @param user the user, where the URL says it better than the driver's metadata does:
 * Oracle; else {@code null}
 * @since 0.1.0
 */
public record JdbcUrl(@Nullable String url, @Nullable String host, @Nullable String database, @Nullable String user) {

	static final JdbcUrl UNKNOWN = new JdbcUrl(null, null, null, null);

	/** Longer ones are no URLs that somebody connects to. */
	private static final int MAX_LENGTH = 8_192;

	/**
	 * Rebuilds a URL.
	 * @param url what the driver says, {@code null} if it says nothing
	 * @return what may be recorded
	 */
	public static JdbcUrl of(@Nullable String url) {
		if (url == null || url.length() > MAX_LENGTH || !isJdbc(url)) {
			return UNKNOWN;
		}
		int oracle = OracleUrl.start(url);
		if (oracle > 0) {
			return new OracleUrl(url, oracle).rebuild();
		}
		if (url.contains("@//")) {
			// No other database writes credentials like this: they can't be told from the
			// rest.
			return UNKNOWN;
		}
		int slashes = url.indexOf("//");
		int scheme = UrlText.schemeEnd(url);
		if (slashes > 0 && slashes == scheme) {
			return new ServerUrl(url.substring(0, slashes), url.substring(slashes + 2)).rebuild();
		}
		return FileUrl.rebuild(url, scheme);
	}

	/**
	 * The name of the subsegment.
	 * @param catalog what the connection calls its database, {@code null} if nothing
	 * @return {@code catalog@host}, as the X-Ray SDKs have it
	 */
	public String name(@Nullable String catalog) {
		String known = (catalog != null && !catalog.isBlank()) ? catalog : this.database;
		String name = (known != null) ? known : "database";
		return (this.host != null) ? name + "@" + this.host : name;
	}

	/**
	 * The user.
	 * @param user what the driver's metadata says, {@code null} if nothing
	 * @return the user's name, {@code null} if it isn't known
	 */
	public @Nullable String user(@Nullable String user) {
		if (this.user != null || user == null) {
			return this.user;
		}
		String scheme = (this.url != null) ? this.url : "";
		boolean withHost = scheme.contains(":mysql") || scheme.contains(":mariadb");
		String name = UrlText.before(user, withHost ? "@/:?;&" : "/:?;&");
		return name.isEmpty() ? null : name;
	}

	private static boolean isJdbc(String url) {
		return url.startsWith("jdbc:") || url.startsWith("jdbc-secretsmanager:");
	}

}
