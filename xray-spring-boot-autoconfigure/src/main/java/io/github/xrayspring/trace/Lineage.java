// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.trace;

import org.jspecify.annotations.Nullable;

/**
 * The header field by which AWS services notice loops. Never interpreted, only passed on,
 * and only in the form {@code <0-32767>:<8 hex digits>:<0-255>} that AWS services write,
 * so that a stranger's text isn't forwarded.
 */
final class Lineage {

	private static final int MAX_COUNTER = 32767;

	private static final int MAX_LOOPS = 255;

	private Lineage() {
	}

	static @Nullable String of(String header, long fields) {
		int start = HeaderFields.lineageStart(fields);
		if (start < 0) {
			return null;
		}
		int end = header.indexOf(';', start);
		return header.substring(start, (end < 0) ? header.length() : end).strip();
	}

	static boolean isLineage(String text, int from, int to) {
		int first = text.indexOf(':', from);
		int last = first + 9;
		return first > from && last < to && text.charAt(last) == ':' && isNumber(text, from, first, MAX_COUNTER)
				&& Hex.digits(text, first + 1, last) >= 0 && isNumber(text, last + 1, to, MAX_LOOPS);
	}

	private static boolean isNumber(String text, int from, int to, int max) {
		if (to <= from || to - from > 5) {
			return false;
		}
		int number = 0;
		for (int i = from; i < to; i++) {
			int digit = text.charAt(i) - '0';
			if (digit < 0 || digit > 9) {
				return false;
			}
			number = number * 10 + digit;
		}
		return number <= max;
	}

}
