// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.instrument.http;

import org.jspecify.annotations.Nullable;

/**
 * The headers {@code X-Forwarded-For} and {@code Forwarded} (RFC 7239): addresses from
 * the client to the last proxy, separated by commas. Both are a stranger's text: only
 * what is an address counts. Never fails.
 *
 * @since 0.1.0
 */
public final class ForwardedFor {

	/** The older header's name. */
	public static final String NAME = "X-Forwarded-For";

	/** The name of the header of RFC 7239. */
	public static final String STANDARD_NAME = "Forwarded";

	private static final String FOR = "for=";

	private ForwardedFor() {
	}

	/**
	 * Address of the client by {@code X-Forwarded-For}.
	 * @param header the header's value, {@code null} if there was none
	 * @return its first hop without port, brackets and zone; {@code null} if that isn't
	 * an address, as with {@code unknown}
	 */
	public static @Nullable String client(@Nullable String header) {
		return (header != null) ? address(firstHop(header)) : null;
	}

	/**
	 * Address of the client by {@code Forwarded}.
	 * @param header the header's value, {@code null} if there was none
	 * @return the {@code for} of its first element, without port, brackets and zone;
	 * {@code null} if that isn't an address, as with {@code unknown} and {@code _hidden}
	 */
	public static @Nullable String standardClient(@Nullable String header) {
		if (header == null) {
			return null;
		}
		for (String parameter : firstHop(header).split(";")) {
			String pair = parameter.strip();
			if (pair.regionMatches(true, 0, FOR, 0, FOR.length())) {
				return address(unquoted(pair.substring(FOR.length()).strip()));
			}
		}
		return null;
	}

	// The first element that holds anything.
	private static String firstHop(String header) {
		int start = 0;
		while (start < header.length()) {
			int comma = header.indexOf(',', start);
			String hop = ((comma < 0) ? header.substring(start) : header.substring(start, comma)).strip();
			if (!hop.isEmpty() || comma < 0) {
				return hop;
			}
			start = comma + 1;
		}
		return "";
	}

	private static String unquoted(String value) {
		boolean quoted = value.length() > 1 && value.startsWith("\"") && value.endsWith("\"");
		return quoted ? value.substring(1, value.length() - 1) : value;
	}

	private static @Nullable String address(String hop) {
		String address = IpAddress.withoutZone(withoutPort(hop));
		return (IpAddress.parse(address) != null) ? address : null;
	}

	private static String withoutPort(String hop) {
		if (hop.startsWith("[")) {
			int end = hop.indexOf(']');
			return (end < 0) ? "" : hop.substring(1, end);
		}
		int colon = hop.indexOf(':');
		return (colon >= 0 && colon == hop.lastIndexOf(':')) ? hop.substring(0, colon) : hop;
	}

}
