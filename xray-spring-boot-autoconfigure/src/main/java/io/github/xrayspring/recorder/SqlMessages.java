// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.recorder;

import java.util.Set;

/**
 * Takes values out of the messages of database drivers, which like to quote what the
 * application stored: {@code Duplicate entry 'alice@example.com' for key 'email'},
 * {@code Key (email)=(alice@example.com) already exists}. What stands in quotation marks
 * or parentheses, numbers, and words with an {@code @} become {@code ?}; where quotation
 * marks don't pair up, everything from the first one on does. Works on any text, in
 * linear time.
 */
final class SqlMessages {

	private static final Set<String> EXCEPTIONS = Set.of("java.sql.SQLException", "io.r2dbc.spi.R2dbcException");

	private SqlMessages() {
	}

	/** Whether it is a database's exception; by name, for neither API need be there. */
	static boolean isSql(Throwable throwable) {
		return isA(throwable, EXCEPTIONS);
	}

	static boolean isA(Throwable throwable, Set<String> names) {
		for (Class<?> type = throwable.getClass(); type != null; type = type.getSuperclass()) {
			if (names.contains(type.getName())) {
				return true;
			}
		}
		return false;
	}

	/** Whether one message repeats the other or a part of it. */
	static boolean repeats(String message, String other) {
		String first = other.strip();
		int line = first.indexOf('\n');
		String start = (line > 0) ? first.substring(0, line).strip() : first;
		return !start.isEmpty() && (message.contains(start) || (!message.isBlank() && other.contains(message.strip())));
	}

	/** The message without values. */
	static String sanitize(String message) {
		StringBuilder text = new StringBuilder(message.length());
		int firstQuote = -1;
		int i = vendorCode(message);
		text.append(message, 0, i);
		while (i < message.length()) {
			char character = message.charAt(i);
			if (isQuote(message, i)) {
				firstQuote = (firstQuote < 0) ? text.length() : firstQuote;
				int end = closingQuote(message, i);
				if (end < 0) {
					text.setLength(firstQuote);
					return text.append('?').toString();
				}
				text.append('?');
				i = end + 1;
			}
			else if (character == '(') {
				text.append("(?)");
				i = closingParenthesis(message, i) + 1;
			}
			else if (isWord(character)) {
				i = word(message, i, text);
			}
			else {
				text.append(character);
				i++;
			}
		}
		return text.toString();
	}

	/** A quotation mark, but for the apostrophe in words like {@code can't}. */
	private static boolean isQuote(String message, int index) {
		char character = message.charAt(index);
		return character == '"' || character == '`'
				|| (character == '\'' && !(index > 0 && message.startsWith("n't ", index - 1)));
	}

	/** Length of a code like {@code ORA-00001:} at the beginning, which is no value. */
	private static int vendorCode(String message) {
		int i = 0;
		while (i < message.length() && message.charAt(i) >= 'A' && message.charAt(i) <= 'Z') {
			i++;
		}
		if (i < 2 || i > 5 || i >= message.length() || message.charAt(i) != '-') {
			return 0;
		}
		int digits = i + 1;
		while (digits < message.length() && isDigit(message.charAt(digits))) {
			digits++;
		}
		return (digits - i >= 4 && digits - i <= 7 && digits < message.length() && message.charAt(digits) == ':')
				? digits : 0;
	}

	/**
	 * The quotation mark that ends what one begins: the next that isn't followed by more
	 * of a word. A mark within a word, or one that is doubled, belongs to the value; none
	 * at the end, or one more that could be meant, is no pair.
	 */
	private static int closingQuote(String message, int from) {
		char quote = message.charAt(from);
		if (from > 0 && isWord(message.charAt(from - 1))) {
			return -1;
		}
		for (int i = from + 1; i < message.length(); i++) {
			if (message.charAt(i) == quote) {
				boolean last = i + 1 == message.length();
				if (!last && message.charAt(i + 1) == quote) {
					i++;
				}
				else if (last || !isWord(message.charAt(i + 1))) {
					return i;
				}
			}
		}
		return -1;
	}

	/**
	 * The last parenthesis that could end what one begins: a value may hold some itself.
	 */
	private static int closingParenthesis(String message, int from) {
		int depth = 0;
		for (int i = from; i < message.length(); i++) {
			char character = message.charAt(i);
			if (character == '(') {
				depth++;
			}
			else if (character == ')' && --depth == 0) {
				int next = message.indexOf(')', i + 1);
				int open = message.indexOf('(', i + 1);
				boolean goesOn = i + 1 < message.length() && isWord(message.charAt(i + 1));
				boolean paired = next < 0 || (open >= 0 && open < next);
				return (paired && !goesOn) ? i : message.lastIndexOf(')');
			}
		}
		return message.length() - 1;
	}

	/**
	 * Copies a word, its number at the end as {@code ?}. One that holds an {@code @}, or
	 * letters after digits, is no word but a value.
	 */
	private static int word(String message, int from, StringBuilder text) {
		int end = from;
		int digits = -1;
		boolean value = false;
		while (end < message.length() && (isWord(message.charAt(end)) || isJoint(message, end))) {
			char character = message.charAt(end);
			boolean digit = isDigit(character);
			digits = (digit && digits < 0) ? end : digits;
			value |= character == '@' || (digits >= 0 && Character.isLetter(character));
			end++;
		}
		text.append(message, from, (value || digits == from) ? from : (digits < 0) ? end : digits);
		if (value || digits >= 0) {
			text.append('?');
		}
		return end;
	}

	/** A character that holds an address or a number together. */
	private static boolean isJoint(String message, int index) {
		char character = message.charAt(index);
		return character == '@'
				|| ((character == '.' || character == '-' || character == ',' || character == ':' || character == '+')
						&& index + 1 < message.length() && isWord(message.charAt(index + 1)));
	}

	private static boolean isWord(char character) {
		return Character.isLetterOrDigit(character) || character == '_' || character == '@';
	}

	private static boolean isDigit(char character) {
		return Character.isDigit(character);
	}

}
