// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.filter;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * A part of a filter expression that is joined by AND at the top level, and how it is
 * written elsewhere: whoever adds, negates or removes parts puts such texts together.
 *
 * @param text as it is written
 * @param operand as it is written beside other parts: alternatives need parentheses there
 * @param inverse its negation, or what it negates
 * @param statuses which of {@code ok}, {@code error}, {@code throttle} and {@code fault}
 * it selects, where it is about nothing else
 * @param limit a number that it compares something with, where it does nothing else
 * @since 0.1.0
 */
public record FilterClause(String text, String operand, String inverse, List<String> statuses, @Nullable Limit limit) {

	private static final Set<String> STATUSES = Set.of("ok", "error", "throttle", "fault");

	static FilterClause of(String text, boolean alternatives) {
		List<Token> tokens = tokens(text);
		return new FilterClause(text, alternatives ? "(" + text + ")" : text, inverse(text, alternatives, tokens),
				statuses(tokens), Limit.of(tokens));
	}

	private static List<Token> tokens(String text) {
		List<Token> tokens = new ArrayList<>();
		try {
			Scanner scanner = new Scanner(text);
			while (scanner.peek().kind() != Token.Kind.END) {
				tokens.add(scanner.next());
			}
			return tokens;
		}
		catch (FilterSyntaxException ex) {
			// Keys and JSON may hold what stands in no other place: it is no simple part.
			return List.of();
		}
	}

	private static String inverse(String text, boolean alternatives, List<Token> tokens) {
		if (alternatives) {
			return "!(" + text + ")";
		}
		if (text.startsWith("!")) {
			return unwrapped(text.substring(1).strip());
		}
		boolean wrapped = text.startsWith("(");
		boolean call = !tokens.isEmpty() && (tokens.get(0).isWord("service") || tokens.get(0).isWord("edge"));
		return (wrapped || call || tokens.size() == 1) ? "!" + text : "!(" + text + ")";
	}

	private static String unwrapped(String text) {
		if (!text.startsWith("(")) {
			return text;
		}
		String inner = text.substring(1, text.length() - 1).strip();
		List<FilterClause> clauses = FilterExpression.parse(inner, anyGroup()).parts();
		return (clauses.size() == 1 && clauses.get(0).operand().equals(inner)) ? inner : text;
	}

	// Groups were looked up when the whole was read.
	private static Groups anyGroup() {
		return (group) -> "";
	}

	private static List<String> statuses(List<Token> tokens) {
		boolean wrapped = tokens.size() > 1 && tokens.get(0).isSymbol("(");
		List<Token> words = wrapped ? tokens.subList(1, tokens.size() - 1) : tokens;
		List<String> statuses = new ArrayList<>();
		for (int i = 0; i < words.size(); i++) {
			Token word = words.get(i);
			if ((i % 2 == 0) ? !STATUSES.contains(word.lowerCase()) : !word.isWord("OR")) {
				return List.of();
			}
			if (i % 2 == 0) {
				statuses.add(word.lowerCase());
			}
		}
		return statuses;
	}

	/**
	 * A comparison with a number, such as {@code responsetime >= 0.5}.
	 *
	 * @param keyword what is compared
	 * @param operator how
	 * @param value with what
	 */
	public record Limit(String keyword, String operator, double value) {

		private static final int TOKENS = 3;

		static @Nullable Limit of(List<Token> tokens) {
			if (tokens.size() != TOKENS || tokens.get(0).kind() != Token.Kind.WORD
					|| tokens.get(2).kind() != Token.Kind.NUMBER) {
				return null;
			}
			return new Limit(tokens.get(0).lowerCase(), tokens.get(1).text(), Double.parseDouble(tokens.get(2).text()));
		}

	}

}
