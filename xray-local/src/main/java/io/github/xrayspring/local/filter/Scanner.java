// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.filter;

import java.util.List;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * Cuts a filter expression into tokens, one ahead. Linear.
 */
final class Scanner {

	/** The longer ones first. */
	private static final List<String> SYMBOLS = List.of("!=", "<=", ">=", "(", ")", "{", "}", "[", "]", ",", ":", "!",
			"=", "<", ">", "#");

	private final String text;

	/** Where the token after {@link #ahead} begins. */
	private int position;

	private @Nullable Token ahead;

	/** Where the last token that was taken ends. */
	private int end;

	/** Where the last token that isn't the end begins, and where it ends. */
	private int lastStart;

	private int lastEnd;

	/** Whether somebody may still be writing the last token. */
	private boolean open;

	private final @Nullable Expectations expectations;

	Scanner(String text) {
		this(text, null);
	}

	/** A scanner whose reader says what it asks for. */
	Scanner(String text, @Nullable Expectations expectations) {
		this.text = text;
		this.expectations = expectations;
	}

	/** Says what may stand next. */
	void expect(Supplier<Expected> expected) {
		Expectations wanted = this.expectations;
		if (wanted != null) {
			wanted.add(nextColumn(), expected.get());
		}
	}

	/** Says what may stand next where text is taken as it is. */
	void expectRaw(Supplier<Expected> expected) {
		Expectations wanted = this.expectations;
		if (wanted != null) {
			wanted.add(rawStart() + 1, expected.get());
		}
	}

	private int nextColumn() {
		return (this.ahead != null) ? this.ahead.column() : skipSpace() + 1;
	}

	/** Where the word at the end of the text begins, the end if none is being written. */
	int beginOfOpenWord() {
		return (this.open && this.lastEnd == this.text.length()) ? this.lastStart : this.text.length();
	}

	Token peek() {
		Token token = this.ahead;
		if (token == null) {
			token = scan();
			this.ahead = token;
		}
		return token;
	}

	Token next() {
		Token token = peek();
		this.ahead = null;
		this.end = this.position;
		return token;
	}

	boolean skipSymbol(String symbol) {
		if (!peek().isSymbol(symbol)) {
			return false;
		}
		next();
		return true;
	}

	boolean skipWord(String word) {
		if (!peek().isWord(word)) {
			return false;
		}
		next();
		return true;
	}

	void expectSymbol(String symbol, String where) {
		expect(() -> Expected.symbol(symbol).followedBy(""));
		Token token = peek();
		if (!skipSymbol(symbol)) {
			throw new FilterSyntaxException(token.column(),
					"'" + symbol + "' is missing " + where + ", here is " + token.shown());
		}
	}

	/** Where the last token that was taken ends. */
	int end() {
		return this.end;
	}

	/** What is written between two places. */
	String between(int from, int to) {
		return this.text.substring(from, to).strip();
	}

	/** Takes everything up to a character, which is taken, too. */
	String rawUntil(char last) {
		int from = rawStart();
		int to = this.text.indexOf(last, from);
		if (to < 0) {
			open(from);
			throw new FilterSyntaxException(from + 1, "'" + last + "' is missing");
		}
		this.position = to + 1;
		this.end = this.position;
		return this.text.substring(from, to);
	}

	/** The rest of the expression, of which the reader says how much it has taken. */
	String rawRest() {
		return this.text.substring(rawStart());
	}

	void skipRaw(int characters) {
		this.position = rawStart() + characters;
		this.end = this.position;
	}

	private int rawStart() {
		if (this.ahead != null) {
			throw new IllegalStateException("A token was looked at already");
		}
		return this.position;
	}

	private Token scan() {
		int start = skipSpace();
		this.position = start;
		if (start == this.text.length()) {
			return new Token(Token.Kind.END, "", start + 1);
		}
		open(start);
		char first = this.text.charAt(start);
		if (first == '"') {
			return string(start);
		}
		if (isWordCharacter(first) && !isDigit(first)) {
			return token(Token.Kind.WORD, start, skipWhileWord(start));
		}
		if (isDigit(first) || first == '-' || first == '.') {
			return number(start);
		}
		return symbol(start);
	}

	private int skipSpace() {
		int i = this.position;
		while (i < this.text.length() && Character.isWhitespace(this.text.charAt(i))) {
			i++;
		}
		return i;
	}

	// Until the token's end is found it may go on to the end of the text.
	private void open(int start) {
		this.open = true;
		this.lastStart = start;
		this.lastEnd = this.text.length();
	}

	private void close(boolean complete) {
		this.open = !complete;
		this.lastEnd = this.position;
	}

	private Token symbol(int start) {
		for (String symbol : SYMBOLS) {
			if (this.text.startsWith(symbol, start)) {
				return token(Token.Kind.SYMBOL, start, start + symbol.length());
			}
		}
		int character = this.text.codePointAt(start);
		throw new FilterSyntaxException(start + 1,
				"'" + Character.toString(character) + "' has no meaning in a filter expression");
	}

	private Token string(int start) {
		StringBuilder value = new StringBuilder();
		for (int i = start + 1; i < this.text.length(); i++) {
			char c = this.text.charAt(i);
			if (c == '"') {
				this.position = i + 1;
				close(true);
				return new Token(Token.Kind.STRING, value.toString(), start + 1);
			}
			if (c == '\\' && i + 1 < this.text.length()) {
				i++;
				c = this.text.charAt(i);
			}
			value.append(c);
		}
		throw new FilterSyntaxException(start + 1, "the text that begins here has no closing quotation mark");
	}

	private Token number(int start) {
		int digits = (this.text.charAt(start) != '-') ? start : start + 1;
		int whole = skipDigits(digits);
		int last = whole;
		if (whole < this.text.length() && this.text.charAt(whole) == '.') {
			last = skipDigits(whole + 1);
			if (last == whole + 1) {
				throw new FilterSyntaxException(start + 1, "a number needs a digit after its point");
			}
		}
		if (last == digits) {
			throw new FilterSyntaxException(start + 1,
					"'" + this.text.charAt(start) + "' stands in no name and begins no number");
		}
		if (last < this.text.length() && isWordCharacter(this.text.charAt(last))) {
			throw new FilterSyntaxException(last + 1, "'" + this.text.charAt(last) + "' is no part of a number");
		}
		return token(Token.Kind.NUMBER, start, last);
	}

	private int skipDigits(int from) {
		int i = from;
		while (i < this.text.length() && isDigit(this.text.charAt(i))) {
			i++;
		}
		return i;
	}

	private int skipWhileWord(int from) {
		int i = from;
		while (i < this.text.length() && (isWordCharacter(this.text.charAt(i)) || this.text.charAt(i) == '.')) {
			i++;
		}
		return i;
	}

	private Token token(Token.Kind kind, int from, int to) {
		this.position = to;
		close(kind == Token.Kind.SYMBOL);
		return new Token(kind, this.text.substring(from, to), from + 1);
	}

	private static boolean isDigit(char c) {
		return c >= '0' && c <= '9';
	}

	private static boolean isWordCharacter(char c) {
		return Character.isLetter(c) || isDigit(c) || c == '_';
	}

}
