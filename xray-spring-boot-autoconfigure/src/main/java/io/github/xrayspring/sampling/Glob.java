// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.sampling;

import org.jspecify.annotations.Nullable;

/**
 * X-Ray's pattern for names, hosts and paths: {@code *} is any run of characters,
 * {@code ?} exactly one UTF-16 unit, everything else itself. Matched against the whole
 * text, without recursion and in linear memory; backtracking is to the last {@code *}
 * only. Immutable.
 *
 * @since 0.1.0
 */
public final class Glob {

	private static final Glob ANYTHING = new Glob("*", true);

	private final String pattern;

	private final boolean ignoreCase;

	/** The pattern as it is compared, see {@link #fold}. */
	private final char[] folded;

	private final boolean anything;

	private Glob(String pattern, boolean ignoreCase) {
		this.pattern = pattern;
		this.ignoreCase = ignoreCase;
		this.folded = new char[pattern.length()];
		for (int i = 0; i < this.folded.length; i++) {
			this.folded[i] = fold(pattern.charAt(i));
		}
		this.anything = !pattern.isEmpty() && pattern.chars().allMatch((character) -> character == '*');
	}

	/**
	 * A pattern that ignores case, as sampling rules do.
	 * @param pattern the pattern
	 * @return the compiled pattern
	 */
	public static Glob of(String pattern) {
		return pattern.equals("*") ? ANYTHING : new Glob(pattern, true);
	}

	static boolean matches(@Nullable String pattern, @Nullable String text, boolean ignoreCase) {
		return pattern != null && text != null && new Glob(pattern, ignoreCase).matches(text);
	}

	/**
	 * Whether any text matches: then it needn't be asked for.
	 * @return whether the pattern is {@code *}
	 */
	public boolean isAnything() {
		return this.anything;
	}

	/**
	 * Whether the whole of a text matches.
	 * @param text the text
	 * @return whether it does
	 */
	public boolean matches(String text) {
		if (this.anything) {
			return true;
		}
		char[] pattern = this.folded;
		int length = text.length();
		int p = 0;
		int t = 0;
		int star = -1;
		int resume = 0;
		while (t < length) {
			if (p < pattern.length && pattern[p] == '*') {
				star = p++;
				resume = t;
			}
			else if (p < pattern.length && (pattern[p] == '?' || pattern[p] == fold(text.charAt(t)))) {
				p++;
				t++;
			}
			else if (star >= 0) {
				p = star + 1;
				t = ++resume;
			}
			else {
				return false;
			}
		}
		while (p < pattern.length && pattern[p] == '*') {
			p++;
		}
		return p == pattern.length;
	}

	/**
	 * Both cases of a letter as one character, as {@link String#equalsIgnoreCase} has it.
	 */
	private char fold(char character) {
		if (!this.ignoreCase) {
			return character;
		}
		if (character < 128) {
			return (character >= 'A' && character <= 'Z') ? (char) (character + 32) : character;
		}
		return Character.toLowerCase(Character.toUpperCase(character));
	}

	@Override
	public String toString() {
		return this.pattern;
	}

}
