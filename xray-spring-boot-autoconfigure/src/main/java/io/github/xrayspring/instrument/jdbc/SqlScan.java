// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.instrument.jdbc;

/**
 * One pass through a statement that copies everything but literals and comments. Not
 * thread-safe; for one statement.
 */
final class SqlScan {

	private static final String PREFIXES = " b e n x ";

	private static final String AMBIGUOUS = "'\"`$#\\";

	private final String sql;

	private final SqlDialect dialect;

	private final StringBuilder out;

	/** Index of the next character to be read. */
	private int at;

	/** Index up to which there is nothing that could begin a literal. */
	private int plainUntil;

	/** Whether the last word was "identified": a password follows its "by". */
	private boolean identified;

	SqlScan(String sql, SqlDialect dialect) {
		this.sql = sql;
		this.dialect = dialect;
		this.out = new StringBuilder(sql.length());
	}

	/** The statement without literals; the same object where it had none. */
	String run() {
		while (this.at < this.sql.length()) {
			step(this.sql.charAt(this.at));
		}
		return this.sql.contentEquals(this.out) ? this.sql : this.out.toString();
	}

	private void step(char character) {
		switch (character) {
			case '\'' -> literal(character, this.dialect.backslash);
			case '"' -> doubleQuote();
			case '`' -> name(this.dialect.backticks, character, character);
			case '[' -> name(this.dialect.brackets, character, ']');
			case '$' -> dollar();
			case '-', '/', '#' -> commentOrOperator(character);
			case ':', '?' -> bind(character);
			case '.' -> dot();
			default -> other(character);
		}
	}

	private void other(char character) {
		if (isDigit(character)) {
			number();
		}
		else if (isWord(character)) {
			word();
		}
		else {
			copy(1);
		}
	}

	private void copy(int length) {
		this.out.append(this.sql, this.at, this.at + length);
		this.at += length;
	}

	private void replaceUntil(int end) {
		this.out.append('?');
		this.at = end;
	}

	/** What can't be told apart any more. */
	private void replaceRest() {
		replaceUntil(this.sql.length());
	}

	private void literal(char quote, boolean backslash) {
		int end = end(quote, backslash);
		if (end < 0 || (this.dialect == SqlDialect.OTHER && end != end(quote, !backslash))) {
			replaceRest();
		}
		else {
			replaceUntil(end);
		}
	}

	/** Index after the closing quotation mark, −1 if there is none. */
	private int end(char quote, boolean backslash) {
		for (int i = this.at + 1; i < this.sql.length(); i++) {
			char character = this.sql.charAt(i);
			if (character == '\\' && backslash) {
				i++;
			}
			else if (character == quote) {
				if (charAt(i + 1) != quote) {
					return i + 1;
				}
				i++;
			}
		}
		return -1;
	}

	private void doubleQuote() {
		if (this.dialect.quotedNames) {
			name(true, '"', '"');
		}
		else {
			literal('"', this.dialect.backslash);
		}
	}

	/** A name in quotation marks, or a character like any other. */
	private void name(boolean quoted, char open, char close) {
		if (!quoted || this.at < this.plainUntil) {
			copy(1);
		}
		else if (this.dialect == SqlDialect.OTHER) {
			ambiguousName(close);
		}
		else {
			int end = end(close, false);
			if (end < 0) {
				replaceRest();
			}
			else {
				copy(end - this.at);
			}
		}
	}

	/** What is in between must read the same, whether or not it is a name. */
	private void ambiguousName(char close) {
		int end = this.sql.indexOf(close, this.at + 1);
		if (end < 0 || isAmbiguous(this.at + 1, end)) {
			replaceRest();
		}
		else {
			this.plainUntil = end + 1;
			copy(1);
		}
	}

	private boolean isAmbiguous(int from, int to) {
		for (int i = from; i < to; i++) {
			char character = this.sql.charAt(i);
			if (AMBIGUOUS.indexOf(character) >= 0
					|| ((character == '-' || character == '/') && (charAt(i + 1) == '-' || charAt(i + 1) == '*'))) {
				return true;
			}
		}
		return false;
	}

	private void dollar() {
		int tag = this.dialect.dollars ? tagEnd() : -1;
		if (tag < 0) {
			copy(1);
			if (this.dialect == SqlDialect.POSTGRES) {
				digits();
			}
			return;
		}
		int end = this.sql.indexOf(this.sql.substring(this.at, tag), tag);
		if (end < 0) {
			replaceRest();
		}
		else {
			replaceUntil(end + tag - this.at);
		}
	}

	/** Index after the tag <code>$…$</code> that begins here, −1 if none does. */
	private int tagEnd() {
		int i = this.at + 1;
		while (isWord(charAt(i)) && charAt(i) != '$' && !(i == this.at + 1 && isDigit(charAt(i)))) {
			i++;
		}
		return (charAt(i) == '$') ? i + 1 : -1;
	}

	private void commentOrOperator(char character) {
		if (character == '#' && this.dialect.hashComments()) {
			lineComment(1, this.dialect == SqlDialect.MYSQL);
		}
		else if (character == '-' && charAt(this.at + 1) == '-') {
			boolean spaced = this.at + 2 >= this.sql.length() || charAt(this.at + 2) <= ' ';
			if (this.dialect.dashesNeedSpace() && !spaced) {
				copy(2);
			}
			else {
				lineComment(2, this.dialect != SqlDialect.OTHER || spaced);
			}
		}
		else if (character == '/' && charAt(this.at + 1) == '*') {
			blockComment();
		}
		else {
			copy(1);
		}
	}

	private void lineComment(int mark, boolean certain) {
		int end = this.at + mark;
		boolean quotes = false;
		while (end < this.sql.length() && this.sql.charAt(end) != '\n' && this.sql.charAt(end) != '\r') {
			quotes |= AMBIGUOUS.indexOf(this.sql.charAt(end)) >= 0 || this.sql.charAt(end) == '*';
			end++;
		}
		boolean bareReturn = charAt(end) == '\r' && charAt(end + 1) != '\n' && this.dialect != SqlDialect.POSTGRES;
		if (bareReturn || (quotes && !certain)) {
			// To some databases the comment goes on, or never began.
			replaceRest();
		}
		else {
			this.at = end;
		}
	}

	private void blockComment() {
		int end = commentEnd();
		if (end < 0) {
			replaceRest();
			return;
		}
		this.at = end;
		if (!this.out.isEmpty() && isWord(this.out.charAt(this.out.length() - 1)) && isWord(charAt(end))) {
			this.out.append(' ');
		}
	}

	/** Index after the comment, −1 if it can't be told. */
	private int commentEnd() {
		int first = this.sql.indexOf("*/", this.at + 2);
		if (first < 0) {
			return this.sql.length();
		}
		boolean executed = this.dialect.hashComments()
				&& (charAt(this.at + 2) == '!' || (charAt(this.at + 2) == 'M' && charAt(this.at + 3) == '!'));
		int inner = this.sql.indexOf("/*", this.at + 2);
		boolean nested = inner >= 0 && inner < first;
		if ((executed && isAmbiguous(this.at + 2, first)) || (nested && this.dialect == SqlDialect.OTHER)) {
			return -1;
		}
		return (nested && this.dialect.nestedComments) ? nestedEnd() : first + 2;
	}

	private int nestedEnd() {
		int depth = 0;
		for (int i = this.at; i + 1 < this.sql.length(); i++) {
			if (this.sql.startsWith("/*", i)) {
				depth++;
				i++;
			}
			else if (this.sql.startsWith("*/", i)) {
				i++;
				if (--depth == 0) {
					return i + 1;
				}
			}
		}
		return this.sql.length();
	}

	/** A placeholder may have a number, which is no value. */
	private void bind(char character) {
		copy(1);
		if (this.dialect.isNumbered(character)) {
			digits();
		}
	}

	private void digits() {
		while (isDigit(charAt(this.at))) {
			copy(1);
		}
	}

	private void dot() {
		char before = (this.at > 0) ? this.sql.charAt(this.at - 1) : ' ';
		if (isDigit(charAt(this.at + 1)) && !isWord(before) && "\"`]".indexOf(before) < 0) {
			number();
		}
		else {
			copy(1);
		}
	}

	private void number() {
		int end = skipDigits(this.at);
		boolean whole = end > this.at;
		if (charAt(end) == '.' && charAt(end + 1) != '.') {
			end = skipDigits(end + 1);
			whole = false;
		}
		int exponent = exponentEnd(end);
		whole &= exponent == end;
		end = exponent;
		int word = skipWord(end);
		if (whole && word > end && this.dialect.namesWithDigits() && !isPrefixedNumber(word)) {
			copy(word - this.at);
		}
		else {
			replaceUntil(word);
		}
	}

	private int exponentEnd(int from) {
		if (charAt(from) != 'e' && charAt(from) != 'E') {
			return from;
		}
		int sign = (charAt(from + 1) == '+' || charAt(from + 1) == '-') ? 1 : 0;
		return isDigit(charAt(from + 1 + sign)) ? skipDigits(from + 1 + sign) : from;
	}

	/** Whether what lies before the index is {@code 0x1F} or {@code 0b01}. */
	private boolean isPrefixedNumber(int end) {
		char kind = charAt(this.at + 1);
		int radix = (kind == 'x') ? 16 : (kind == 'b') ? 2 : 0;
		if (this.sql.charAt(this.at) != '0' || radix == 0) {
			return false;
		}
		for (int i = this.at + 2; i < end; i++) {
			if (Character.digit(this.sql.charAt(i), radix) < 0) {
				return false;
			}
		}
		return end > this.at + 2;
	}

	private void word() {
		int end = skipWord(this.at);
		if (charAt(end) == '\'' && isPrefix(end)) {
			prefixedLiteral(end);
			return;
		}
		boolean password = this.identified && isWord(end, "by");
		this.identified = isWord(end, "identified");
		copy(end - this.at);
		if (password && this.at < this.sql.length()) {
			// Oracle's passwords have no quotation marks.
			this.out.append(' ');
			replaceRest();
		}
	}

	private boolean isWord(int end, String word) {
		return end - this.at == word.length() && this.sql.regionMatches(true, this.at, word, 0, word.length());
	}

	/** Whether the word belongs to the literal that follows. */
	private boolean isPrefix(int end) {
		boolean single = end - this.at == 1 && PREFIXES.indexOf(Character.toLowerCase(this.sql.charAt(this.at))) > 0;
		return single || isAlternativeQuote(end);
	}

	private boolean isAlternativeQuote(int end) {
		return this.dialect.alternativeQuotes() && (isWord(end, "q") || isWord(end, "nq"));
	}

	private void prefixedLiteral(int quote) {
		boolean alternative = isAlternativeQuote(quote);
		boolean escapes = this.dialect.backslash || (this.dialect == SqlDialect.POSTGRES && isWord(quote, "e"));
		this.at = quote;
		if (!alternative) {
			literal('\'', escapes);
			return;
		}
		int open = "[{<(".indexOf(charAt(quote + 1));
		char close = (open >= 0) ? "]}>)".charAt(open) : charAt(quote + 1);
		int end = this.sql.indexOf(close + "'", quote + 2);
		if (end < 0 || this.dialect == SqlDialect.OTHER) {
			replaceRest();
		}
		else {
			replaceUntil(end + 2);
		}
	}

	private int skipDigits(int from) {
		int i = from;
		while (isDigit(charAt(i))) {
			i++;
		}
		return i;
	}

	private int skipWord(int from) {
		int i = from;
		while (isWord(charAt(i))) {
			i++;
		}
		return i;
	}

	/** The character there, one that means nothing after the end. */
	private char charAt(int index) {
		return (index < this.sql.length()) ? this.sql.charAt(index) : '\0';
	}

	private static boolean isDigit(char character) {
		return character >= '0' && character <= '9';
	}

	private static boolean isWord(char character) {
		return (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z') || isDigit(character)
				|| character == '_' || character == '$' || (character > 127 && Character.isLetterOrDigit(character));
	}

}
