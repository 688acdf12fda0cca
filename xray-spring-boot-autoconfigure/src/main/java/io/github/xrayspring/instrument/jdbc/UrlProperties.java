// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.instrument.jdbc;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * Properties of a URL that say where it goes, after {@code ;} as SQL Server has them or
 * in parentheses as MySQL has them. All others are never looked at.
 *
 * @param values the values by their names as written, in their order
 */
record UrlProperties(Map<String, String> values) {

	private static final Set<String> HARMLESS = Set.of("databasename", "database", "servername", "server",
			"instancename", "portnumber", "port");

	/** Those after the first semicolon. */
	static UrlProperties of(String rest) {
		Map<String, String> values = new LinkedHashMap<>();
		int semicolon = rest.indexOf(';');
		int at = (semicolon < 0) ? rest.length() : semicolon + 1;
		while (at < rest.length()) {
			int equals = rest.indexOf('=', at);
			if (equals < 0) {
				break;
			}
			int end = valueEnd(rest, equals + 1);
			String value = rest.substring(equals + 1, end);
			String name = rest.substring(at, equals).strip();
			if (isHarmless(name.toLowerCase(Locale.ROOT), value)) {
				values.putIfAbsent(name, value);
			}
			at = end + 1;
		}
		return new UrlProperties(values);
	}

	private static boolean isHarmless(String name, String value) {
		return HARMLESS.contains(name) && (name.startsWith("port") ? UrlText.isPort(value) : UrlText.isName(value));
	}

	/** A value in braces may hold semicolons; a closing brace in it is doubled. */
	private static int valueEnd(String text, int from) {
		int i = from;
		if (i < text.length() && text.charAt(i) == '{') {
			i++;
			while (i < text.length() && (text.charAt(i) != '}' || text.startsWith("}}", i))) {
				i += text.startsWith("}}", i) ? 2 : 1;
			}
		}
		int end = text.indexOf(';', Math.min(i, text.length()));
		return (end < 0) ? text.length() : end;
	}

	/**
	 * Hosts in the forms {@code (host=h,port=1,user=u)} and
	 * {@code address=(host=h)(port=1)}.
	 * @return {@code host:port} each
	 */
	static List<String> inParentheses(String authority) {
		List<String> hosts = new ArrayList<>();
		int at = 0;
		while (at < authority.length()) {
			int start = Math.min(indexAfter(authority, '(', at), indexAfter(authority, ',', at));
			if (start > authority.length()) {
				break;
			}
			String part = UrlText.before(authority.substring(start), "(),");
			int equals = part.indexOf('=');
			String name = (equals < 0) ? "" : part.substring(0, equals).strip().toLowerCase(Locale.ROOT);
			String value = part.substring(equals + 1).strip();
			if (name.equals("host")) {
				hosts.add(value);
			}
			else if (name.equals("port") && !hosts.isEmpty()) {
				hosts.set(hosts.size() - 1, hosts.get(hosts.size() - 1) + ":" + value);
			}
			at = start;
		}
		return hosts;
	}

	private static int indexAfter(String text, char character, int from) {
		int index = text.indexOf(character, from);
		return (index < 0) ? Integer.MAX_VALUE : index + 1;
	}

	@Nullable String host() {
		return first("servername", "server");
	}

	@Nullable String database() {
		return first("databasename", "database");
	}

	/** What is written of them. */
	String harmless() {
		return this.values.entrySet()
			.stream()
			.map((entry) -> ";" + entry.getKey() + "=" + entry.getValue())
			.collect(Collectors.joining());
	}

	private @Nullable String first(String... names) {
		Set<String> wanted = Set.of(names);
		return this.values.entrySet()
			.stream()
			.filter((entry) -> wanted.contains(entry.getKey().toLowerCase(Locale.ROOT)))
			.map(Map.Entry::getValue)
			.findFirst()
			.orElse(null);
	}

}
