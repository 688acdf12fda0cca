// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.instrument.http;

import org.jspecify.annotations.Nullable;

/**
 * The header {@code Host}: {@code name}, {@code name:port}, {@code [IPv6]} or
 * {@code [IPv6]:port} (RFC 9110, 7.2).
 */
final class HostHeader {

	/** X-Ray's limit for names. */
	private static final int MAX_LENGTH = 200;

	private static final int MAX_LABEL = 63;

	private HostHeader() {
	}

	/**
	 * The host without port and brackets, {@code null} if that is neither a host name nor
	 * an address.
	 */
	static @Nullable String host(String header) {
		if (header.startsWith("[")) {
			int end = header.indexOf(']');
			boolean address = end > 0 && isPort(header, end + 1) && header.indexOf(':') < end;
			String host = address ? header.substring(1, end) : "";
			return (host.indexOf(':') >= 0 && IpAddress.parse(host) != null) ? host : null;
		}
		int colon = header.indexOf(':');
		int end = (colon < 0) ? header.length() : colon;
		if (!isPort(header, end) || !isName(header, end)) {
			return null;
		}
		return (colon < 0) ? header : header.substring(0, end);
	}

	// Nothing, or a colon and digits.
	private static boolean isPort(String header, int start) {
		if (start == header.length()) {
			return true;
		}
		if (header.charAt(start) != ':') {
			return false;
		}
		for (int i = start + 1; i < header.length(); i++) {
			if (header.charAt(i) < '0' || header.charAt(i) > '9') {
				return false;
			}
		}
		return true;
	}

	private static boolean isName(String header, int end) {
		if (end == 0 || end > MAX_LENGTH) {
			return false;
		}
		int label = 0;
		for (int i = 0; i < end; i++) {
			char character = header.charAt(i);
			if (character == '.' && label > 0 && header.charAt(i - 1) != '-') {
				label = 0;
			}
			else if (!isOfLabel(character, label) || ++label > MAX_LABEL) {
				return false;
			}
		}
		return header.charAt(end - 1) != '-';
	}

	// Compose makes names with an underscore.
	private static boolean isOfLabel(char character, int position) {
		return (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z')
				|| (character >= '0' && character <= '9') || character == '_' || (character == '-' && position > 0);
	}

}
