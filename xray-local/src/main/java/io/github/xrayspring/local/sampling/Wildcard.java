// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.sampling;

/**
 * X-Ray's pattern for names, hosts and paths: {@code *} is any run of characters,
 * {@code ?} one, case is ignored. Only explains: applications decide by a matcher of
 * their own, and the same vectors hold both.
 */
final class Wildcard {

	private Wildcard() {
	}

	static boolean matches(String pattern, String text) {
		int p = 0;
		int star = -1;
		int resume = 0;
		int t = 0;
		while (t < text.length()) {
			if (p < pattern.length() && pattern.charAt(p) == '*') {
				star = p++;
				resume = t;
			}
			else if (p < pattern.length() && isOne(pattern.charAt(p), text.charAt(t))) {
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
		return pattern.substring(p).chars().allMatch((rest) -> rest == '*');
	}

	private static boolean isOne(char wanted, char character) {
		return wanted == '?' || fold(wanted) == fold(character);
	}

	private static char fold(char character) {
		return Character.toLowerCase(Character.toUpperCase(character));
	}

}
