// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.recorder;

/**
 * Makes names and annotation keys legal: X-Ray refuses a document with an illegal name as
 * a whole (developer guide, "Segment documents"). Legal text is returned as it is.
 *
 * @since 0.1.0
 */
public final class Names {

	/** X-Ray's limit for a segment's name; the same is kept for subsegments. */
	public static final int MAX_NAME = 200;

	/** X-Ray's limit for an annotation's key. */
	private static final int MAX_KEY = 500;

	private static final String PUNCTUATION = "_.:/%&#=+-@";

	private static final boolean[] LEGAL = new boolean[128];

	static {
		for (char c = 0; c < LEGAL.length; c++) {
			LEGAL[c] = c == ' ' || isKeyCharacter(c) || PUNCTUATION.indexOf(c) >= 0;
		}
	}

	private Names() {
	}

	/**
	 * Letters, numbers, blanks and {@code _.:/%&#=+-@}, 1 to 200 characters; other
	 * characters become {@code _}.
	 */
	static String name(String name) {
		int length = (name != null) ? Math.min(name.length(), MAX_NAME) : 0;
		if (length == 0) {
			return "unnamed";
		}
		for (int i = 0; i < length; i++) {
			if (!isLegal(name.charAt(i))) {
				return replaced(name, length);
			}
		}
		if (length < name.length()) {
			return name.substring(0, length);
		}
		return name.isBlank() ? "unnamed" : name;
	}

	/**
	 * Place of the first character that keeps a name from being legal.
	 * @param name the name
	 * @return its index, {@link #MAX_NAME} if the name is too long, −1 if it is legal
	 */
	public static int firstIllegal(String name) {
		int length = Math.min(name.length(), MAX_NAME);
		for (int i = 0; i < length; i++) {
			if (!isLegal(name.charAt(i))) {
				return i;
			}
		}
		return (length < name.length()) ? MAX_NAME : -1;
	}

	/** Letters, digits and {@code _}; other characters become {@code _}. */
	static String key(String key) {
		int length = Math.min(key.length(), MAX_KEY);
		for (int i = 0; i < length; i++) {
			if (!isKeyCharacter(key.charAt(i))) {
				char[] characters = key.substring(0, length).toCharArray();
				for (int j = i; j < length; j++) {
					characters[j] = isKeyCharacter(characters[j]) ? characters[j] : '_';
				}
				return new String(characters);
			}
		}
		return (length == 0) ? "_" : key.substring(0, length);
	}

	/** A key of metadata: any characters, but not any number of them. */
	static String bounded(String key) {
		return (key.length() <= MAX_KEY) ? key : key.substring(0, MAX_KEY);
	}

	private static String replaced(String name, int length) {
		char[] characters = name.substring(0, length).toCharArray();
		for (int i = 0; i < length; i++) {
			characters[i] = isLegal(characters[i]) ? characters[i] : '_';
		}
		return new String(characters);
	}

	private static boolean isLegal(char character) {
		return (character < 128) ? LEGAL[character]
				: Character.isLetterOrDigit(character) || Character.isSpaceChar(character);
	}

	private static boolean isKeyCharacter(char character) {
		return (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z')
				|| (character >= '0' && character <= '9') || character == '_';
	}

}
