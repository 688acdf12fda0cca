// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.filter;

import java.util.Locale;

/**
 * A piece of a filter expression.
 *
 * @param kind what it is
 * @param text a word as it is written, a string without quotation marks and escapes, a
 * number, or a symbol
 * @param column its first column, from 1 on
 */
record Token(Kind kind, String text, int column) {

	boolean isSymbol(String symbol) {
		return this.kind == Kind.SYMBOL && this.text.equals(symbol);
	}

	boolean isWord(String word) {
		return this.kind == Kind.WORD && this.text.equalsIgnoreCase(word);
	}

	/** Words are matched without regard to case. */
	String lowerCase() {
		return this.text.toLowerCase(Locale.ROOT);
	}

	/** How a message names it. */
	String shown() {
		return switch (this.kind) {
			case END -> "the end";
			case STRING -> "the text \"" + this.text + '"';
			case WORD, NUMBER, SYMBOL -> "'" + this.text + "'";
		};
	}

	/**
	 * What a token may be.
	 */
	enum Kind {

		/** A keyword, an operator in letters, {@code true} or {@code false}. */
		WORD,

		/** Text in quotation marks. */
		STRING,

		/** A decimal number. */
		NUMBER,

		/** A bracket, comma, colon or operator. */
		SYMBOL,

		/** Nothing is left. */
		END

	}

}
