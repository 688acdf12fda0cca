// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.filter;

import java.util.Locale;

/**
 * How texts of traces are written in an expression.
 */
final class Literal {

	private Literal() {
	}

	static String text(String value) {
		return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
	}

	/** Whole numbers without a point, never with an exponent. */
	static String number(double value) {
		return (value == Math.rint(value) && Math.abs(value) < Long.MAX_VALUE) ? Long.toString((long) value)
				: stripped(String.format(Locale.ROOT, "%.6f", value));
	}

	/** An annotation by its key, which has no characters that a word hasn't. */
	static String annotation(String key) {
		return "annotation." + key;
	}

	private static String stripped(String decimal) {
		return decimal.replaceAll("\\.?0+$", "");
	}

}
