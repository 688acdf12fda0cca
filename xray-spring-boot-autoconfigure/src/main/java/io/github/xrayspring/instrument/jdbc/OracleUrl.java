// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.instrument.jdbc;

import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * URL of Oracle's drivers: {@code jdbc:oracle:thin:user/password@//host:port/service} and
 * its many older forms. As the X-Ray SDK does, what names the database is written in
 * lower case.
 */
final class OracleUrl {

	private static final String MARK = ":oracle:";

	private final String prefix;

	private final String body;

	/**
	 * Takes a URL apart.
	 * @param url the URL
	 * @param start index after the driver's type
	 */
	OracleUrl(String url, int start) {
		this.prefix = url.substring(0, start);
		this.body = url.substring(start);
	}

	/** Index after {@code jdbc:oracle:thin:}, −1 if it isn't Oracle's. */
	static int start(String url) {
		int mark = url.indexOf(MARK);
		// One wrapper may stand before it; further behind, it is part of something else.
		boolean type = mark > 0 && url.substring(0, mark).split(":", -1).length <= 2;
		int end = type ? url.indexOf(':', mark + MARK.length()) : -1;
		return (end < 0 || UrlText.schemeEnd(url) < end + 1) ? -1 : end + 1;
	}

	JdbcUrl rebuild() {
		int end = end();
		if (this.body.indexOf('@', end) >= 0) {
			// A property's value, or the end of a password: that can't be told.
			return new JdbcUrl(this.prefix, null, null, null);
		}
		String text = this.body.substring(0, end);
		int at = text.lastIndexOf('@');
		if (at < 0 && text.indexOf('/') >= 0) {
			// User and password of a local connection.
			return new JdbcUrl(this.prefix, null, null, user(text));
		}
		String target = text.substring(at + 1).toLowerCase(Locale.ROOT);
		String start = this.prefix + ((at < 0) ? "" : "@");
		String user = user(text.substring(0, Math.max(at, 0)));
		return (target.indexOf('(') >= 0) ? description(start, target, user) : address(start, target, user);
	}

	/**
	 * Index of the properties; a password may hold their mark itself: then an {@code @}
	 * follows without anything like {@code key=} in between.
	 */
	private int end() {
		int mark = this.body.indexOf('?');
		while (mark >= 0) {
			int at = this.body.indexOf('@', mark);
			if (at < 0 || this.body.substring(mark, at).indexOf('=') >= 0) {
				return mark;
			}
			mark = this.body.indexOf('?', at);
		}
		return this.body.length();
	}

	private static @Nullable String user(String credentials) {
		String user = UrlText.before(credentials, "/[").replace("\"", "");
		return user.isEmpty() ? null : user;
	}

	private JdbcUrl address(String start, String target, @Nullable String user) {
		int slashes = target.indexOf("//");
		String location = target.substring((slashes < 0) ? 0 : slashes + 2);
		String protocol = target.substring(0, target.length() - location.length());
		String[] parts = location.split("[:/]", -1);
		boolean valid = isProtocol(protocol);
		for (int i = 0; i < parts.length; i++) {
			valid &= UrlText.isName(parts[i]) || (i > 0 && parts[i].isEmpty());
		}
		if (!valid || parts.length > 5) {
			return new JdbcUrl(start, null, null, user);
		}
		boolean alone = parts.length == 1 && protocol.isEmpty();
		int last = (parts.length > 2 && UrlText.isPort(parts[1])) ? 2 : 1;
		String database = alone ? parts[0] : (parts.length > last && !UrlText.isPort(parts[last])) ? parts[last] : null;
		return new JdbcUrl(start + target, alone ? null : parts[0], database, user);
	}

	private static boolean isProtocol(String protocol) {
		return protocol.isEmpty() || protocol.equals("//") || protocol.equals("tcp://") || protocol.equals("tcps://");
	}

	/** The first address of a description in parentheses. */
	private static JdbcUrl description(String start, String target, @Nullable String user) {
		String host = value(target, "host=");
		String port = value(target, "port=");
		String service = value(target, "service_name=");
		service = (service != null) ? service : value(target, "sid=");
		if (host == null || !UrlText.isHost(host)) {
			return new JdbcUrl(start, null, service, user);
		}
		String place = (port != null && UrlText.isPort(port)) ? host + ":" + port : host;
		return new JdbcUrl(start + "//" + place + ((service != null) ? "/" + service : ""), host, service, user);
	}

	private static @Nullable String value(String target, String key) {
		String compact = target.replace(" ", "");
		int index = compact.indexOf("(" + key);
		if (index < 0) {
			return null;
		}
		String value = UrlText.before(compact.substring(index + 1 + key.length()), "()");
		return UrlText.isName(value) ? value : null;
	}

}
