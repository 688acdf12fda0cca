// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.instrument.http;

import org.jspecify.annotations.Nullable;

/**
 * The header {@code X-Forwarded-For}: addresses from the client to the last proxy,
 * separated by commas.
 *
 * @since 0.1.0
 */
public final class ForwardedFor {

	/** The header's name. */
	public static final String NAME = "X-Forwarded-For";

	/** An IPv6 address with an embedded IPv4 address. */
	private static final int MAX_LENGTH = 45;

	private ForwardedFor() {
	}

	/**
	 * Address of the client.
	 * @param header the header's value, {@code null} if there was none
	 * @return its first hop without port and brackets; {@code null} if that isn't an
	 * address, as with {@code unknown}
	 */
	public static @Nullable String client(@Nullable String header) {
		if (header == null) {
			return null;
		}
		int comma = header.indexOf(',');
		String address = withoutPort(((comma < 0) ? header : header.substring(0, comma)).strip());
		return isAddress(address) ? address : null;
	}

	private static String withoutPort(String hop) {
		if (hop.startsWith("[")) {
			int end = hop.indexOf(']');
			return (end < 0) ? "" : hop.substring(1, end);
		}
		int colon = hop.indexOf(':');
		return (colon >= 0 && colon == hop.lastIndexOf(':')) ? hop.substring(0, colon) : hop;
	}

	// The header is a stranger's text: only what can be an address is recorded.
	private static boolean isAddress(String text) {
		if (text.isEmpty() || text.length() > MAX_LENGTH) {
			return false;
		}
		boolean separated = false;
		for (int i = 0; i < text.length(); i++) {
			char character = text.charAt(i);
			separated |= character == '.' || character == ':';
			if (character != '.' && character != ':' && Character.digit(character, 16) < 0) {
				return false;
			}
		}
		return separated;
	}

}
