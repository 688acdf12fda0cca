// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.instrument.jdbc;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * URL of the form {@code jdbc:…://hosts/database}, with properties after {@code ?} or
 * {@code ;} and, in bad company, users and passwords before {@code @}.
 */
final class ServerUrl {

	private final String scheme;

	private final String rest;

	/** Hosts with their ports, as they are written. */
	private final List<String> hosts = new ArrayList<>();

	private @Nullable String firstHost;

	private final UrlProperties properties;

	/**
	 * Takes a URL apart.
	 * @param scheme what stands before the slashes
	 * @param rest what stands after them
	 */
	ServerUrl(String scheme, String rest) {
		this.scheme = scheme;
		this.rest = rest;
		// To others a semicolon may be a part of a password.
		this.properties = UrlProperties.of(scheme.contains("sqlserver") ? rest : "");
	}

	JdbcUrl rebuild() {
		int end = headEnd();
		String head = this.rest.substring(0, end);
		if (head.indexOf('@') >= 0 && this.rest.indexOf('@', end) >= 0) {
			// A property's value, or the end of a password: that can't be told.
			return new JdbcUrl(this.scheme + "//", null, null, null);
		}
		int at = head.lastIndexOf('@');
		int authorityEnd = Math.max((head.indexOf('(') >= 0) ? head.lastIndexOf(')') + 1 : 0, at);
		int slash = head.indexOf('/', authorityEnd);
		String authority = (slash < 0) ? head : head.substring(0, slash);
		boolean known = readHosts(authority);
		String path = (known && slash >= 0) ? path(head.substring(slash)) : "";
		String host = (this.firstHost != null) ? this.firstHost : this.properties.host();
		String url = this.scheme + "//" + String.join(",", this.hosts) + path + this.properties.harmless();
		String database = (path.length() > 1) ? path.substring(path.lastIndexOf('/') + 1) : "";
		return new JdbcUrl(url, host, database.isEmpty() ? this.properties.database() : database, null);
	}

	/**
	 * Index of the properties. A password may hold their mark itself: then an {@code @}
	 * follows without anything like {@code key=} in between.
	 */
	private int headEnd() {
		int end = UrlText.before(this.rest, "?;").length();
		int at = this.rest.lastIndexOf('@');
		boolean mark = at > end && this.rest.substring(0, end).indexOf('@') < 0
				&& this.rest.substring(end, at).indexOf('=') < 0;
		return mark ? at + UrlText.before(this.rest.substring(at), "?;").length() : end;
	}

	/** Whether all of it was understood, or there was nothing to understand. */
	private boolean readHosts(String authority) {
		if (authority.isEmpty()) {
			return true;
		}
		if (authority.indexOf('(') >= 0) {
			return addHosts(UrlProperties.inParentheses(authority));
		}
		// What stands before a password's end may be a part of it.
		int lastPassword = -1;
		String[] parts = authority.split(",", -1);
		for (int i = 0; i < parts.length; i++) {
			lastPassword = (parts[i].indexOf('@') >= 0) ? i : lastPassword;
		}
		for (int i = 0; i < parts.length; i++) {
			int at = parts[i].lastIndexOf('@');
			if ((at >= 0 || i > lastPassword) && !addHost(parts[i].substring(at + 1))) {
				this.hosts.clear();
				this.firstHost = null;
				return false;
			}
		}
		return true;
	}

	private boolean addHosts(List<String> hosts) {
		return !hosts.isEmpty() && hosts.stream().allMatch(this::addHost);
	}

	/** Adds {@code host}, {@code host:port} or {@code host\instance:port}. */
	private boolean addHost(String text) {
		int bracket = text.startsWith("[") ? text.indexOf(']') : -1;
		int colon = text.indexOf(':', Math.max(bracket, 0));
		String host = (bracket > 0) ? text.substring(1, bracket)
				: UrlText.before((colon < 0) ? text : text.substring(0, colon), "\\");
		String instance = (bracket > 0) ? text.substring(bracket + 1, (colon < 0) ? text.length() : colon)
				: text.substring(host.length(), (colon < 0) ? text.length() : colon);
		boolean valid = ((bracket > 0) ? UrlText.isIpv6(host) : UrlText.isHost(host))
				&& (instance.isEmpty() || (instance.startsWith("\\") && UrlText.isName(instance.substring(1))))
				&& (colon < 0 || UrlText.isPort(text.substring(colon + 1))
						|| (this.scheme.endsWith(":iam:") && UrlText.isRegion(text.substring(colon + 1))));
		if (valid) {
			this.hosts.add(text);
			this.firstHost = (this.firstHost != null) ? this.firstHost : host;
		}
		return valid;
	}

	private static String path(String text) {
		// Some drivers append properties to the database by a colon or a comma.
		String path = (text.indexOf('=') < 0) ? UrlText.before(text, "#&") : UrlText.before(text, ":,#&");
		return UrlText.isPath(path) ? path : "";
	}

}
