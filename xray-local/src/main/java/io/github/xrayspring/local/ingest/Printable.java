// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.ingest;

/**
 * Foreign text made safe for a log line or an error message: printable ASCII, short.
 */
final class Printable {

	private static final int LIMIT = 120;

	private Printable() {
	}

	static String of(String text) {
		StringBuilder printable = new StringBuilder();
		int length = Math.min(text.length(), LIMIT);
		for (int i = 0; i < length; i++) {
			char c = text.charAt(i);
			printable.append((c >= ' ' && c <= '~') ? c : '?');
		}
		return (text.length() > LIMIT) ? printable.append("...").toString() : printable.toString();
	}

}
