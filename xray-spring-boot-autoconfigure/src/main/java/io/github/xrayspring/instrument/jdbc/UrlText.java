// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.instrument.jdbc;

/**
 * What parts of a JDBC URL may look like.
 */
final class UrlText {

	private static final int MAX_SUBPROTOCOLS = 6;

	private UrlText() {
	}

	/** Index after the last colon of {@code jdbc:a:b:}, at most. */
	static int schemeEnd(String url) {
		int end = 0;
		int colons = 0;
		for (int i = 0; i < url.length() && colons < MAX_SUBPROTOCOLS; i++) {
			char character = url.charAt(i);
			if (character == ':' && i > end) {
				end = i + 1;
				colons++;
			}
			else if (!isLetterOrDigit(character) && "+._-".indexOf(character) < 0) {
				break;
			}
		}
		return end;
	}

	/** The text before the first of some characters. */
	static String before(String text, String characters) {
		for (int i = 0; i < text.length(); i++) {
			if (characters.indexOf(text.charAt(i)) >= 0) {
				return text.substring(0, i);
			}
		}
		return text;
	}

	/** A host's name or address, without brackets. */
	static boolean isHost(String text) {
		return isMadeOf(text, "._-") || isIpv6(text);
	}

	static boolean isIpv6(String text) {
		boolean colon = false;
		for (int i = 0; i < text.length(); i++) {
			char character = text.charAt(i);
			colon |= character == ':';
			if (Character.digit(character, 16) < 0 && character != ':' && character != '.') {
				return false;
			}
		}
		return colon;
	}

	static boolean isPort(String text) {
		return !text.isEmpty() && text.length() <= 5 && text.chars().allMatch((c) -> c >= '0' && c <= '9');
	}

	/** Redshift's IAM URLs have one in the place of a port. */
	static boolean isRegion(String text) {
		int last = text.lastIndexOf('-');
		return last > 3 && text.length() == last + 2 && isPort(text.substring(last + 1)) && text.charAt(2) == '-'
				&& text.chars().limit(last).allMatch((c) -> (c >= 'a' && c <= 'z') || c == '-');
	}

	/** A database's name or a path. */
	static boolean isPath(String text) {
		return isMadeOf(text, "._-~%$/:\\! +,") && !text.contains("//");
	}

	/** A name without any structure. */
	static boolean isName(String text) {
		return isMadeOf(text, "._-$#");
	}

	private static boolean isMadeOf(String text, String others) {
		for (int i = 0; i < text.length(); i++) {
			if (!isLetterOrDigit(text.charAt(i)) && others.indexOf(text.charAt(i)) < 0) {
				return false;
			}
		}
		return !text.isEmpty();
	}

	private static boolean isLetterOrDigit(char character) {
		return Character.isLetterOrDigit(character);
	}

}
