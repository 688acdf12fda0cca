// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.analysis;

import java.util.regex.Pattern;

/**
 * A statement without what differs from one execution to the next: literals become
 * {@code ?}, lists of them one {@code ?}, blanks one blank. Names in quotation marks
 * stay. Read by hand: a regular expression would overflow the stack on a long literal.
 */
final class SqlText {

	private static final Pattern LIST = Pattern.compile("\\?(?: ?, ?\\?)++");

	private static final Pattern ROWS = Pattern.compile("\\(\\?\\)(?: ?, ?\\(\\?\\))++");

	private final String statement;

	private final StringBuilder folded = new StringBuilder();

	private int position;

	private SqlText(String statement) {
		this.statement = statement.strip();
	}

	static String fold(String statement) {
		String open = new SqlText(statement).withoutLiterals().replace("( ", "(").replace(" )", ")");
		return ROWS.matcher(LIST.matcher(open).replaceAll("?")).replaceAll("(?)");
	}

	private String withoutLiterals() {
		while (this.position < this.statement.length()) {
			char next = this.statement.charAt(this.position);
			if (next == '\'') {
				skipQuoted(next);
				this.folded.append('?');
			}
			else if (next == '"' || next == '`') {
				int start = this.position;
				skipQuoted(next);
				this.folded.append(this.statement, start, this.position);
			}
			else if (Character.isDigit(next) && !isPartOfName()) {
				skipNumber();
				this.folded.append('?');
			}
			else if (Character.isWhitespace(next)) {
				skipBlanks();
				this.folded.append(' ');
			}
			else {
				this.folded.append(next);
				this.position++;
			}
		}
		return this.folded.toString();
	}

	// A doubled quotation mark ends one part and begins the next.
	private void skipQuoted(char mark) {
		do {
			int end = this.statement.indexOf(mark, this.position + 1);
			this.position = (end >= 0) ? end + 1 : this.statement.length();
		}
		while (this.position < this.statement.length() && this.statement.charAt(this.position) == mark);
	}

	private boolean isPartOfName() {
		char before = (this.position > 0) ? this.statement.charAt(this.position - 1) : ' ';
		return Character.isJavaIdentifierPart(before) || before == ':' || before == '@';
	}

	private void skipNumber() {
		while (this.position < this.statement.length() && (Character.isLetterOrDigit(at()) || at() == '.')) {
			this.position++;
		}
	}

	private void skipBlanks() {
		while (this.position < this.statement.length() && Character.isWhitespace(at())) {
			this.position++;
		}
	}

	private char at() {
		return this.statement.charAt(this.position);
	}

}
