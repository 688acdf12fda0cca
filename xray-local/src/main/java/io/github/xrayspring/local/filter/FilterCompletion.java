// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.filter;

import java.util.List;

import org.jspecify.annotations.Nullable;

import io.github.xrayspring.local.trace.Trace;

/**
 * What may be written at a place of a filter expression, with what the traces hold. Found
 * by reading the expression up to there: what the reader asks for when the text ends is
 * what may stand there, so that this can't differ from the grammar.
 *
 * @param from first character that a candidate replaces, from 0 on
 * @param to the character after the last one that it replaces
 * @param candidates what may be written, the most likely first
 * @param more how many candidates were left out
 * @since 0.1.0
 */
public record FilterCompletion(int from, int to, List<Candidate> candidates, int more) {

	private static final int MAX_CANDIDATES = 40;

	/**
	 * Completes an expression.
	 * @param text what is written
	 * @param caret how many characters stand before the caret
	 * @param traces the traces whose values are offered and counted
	 * @param groups the groups that an expression may refer to
	 * @return no candidates where nothing is to follow, or where a mistake stands before
	 */
	public static FilterCompletion of(String text, int caret, List<Trace> traces, Groups groups) {
		int at = Math.max(0, Math.min(caret, text.length()));
		int from = read(text.substring(0, at), new Expectations(), groups).beginOfOpenWord();
		Expectations expectations = new Expectations();
		read(text.substring(0, from), expectations, groups);
		int to = endOfWord(text, at, from < at && text.charAt(from) == '"');
		List<Candidate> all = new CandidateCollector(text.substring(from, at), text.substring(to))
			.collect(expectations.at(from + 1), traces);
		List<Candidate> first = all.subList(0, Math.min(all.size(), MAX_CANDIDATES));
		return new FilterCompletion(from, to, List.copyOf(first), all.size() - first.size());
	}

	private static Scanner read(String text, Expectations expectations, Groups groups) {
		Scanner scanner = new Scanner(text, expectations);
		try {
			FilterExpression.read(scanner, new GroupPredicates(groups));
		}
		catch (FilterSyntaxException ex) {
			// It ends too early, or in the middle of a word: that's why somebody asks.
			return scanner;
		}
		return scanner;
	}

	private static int endOfWord(String text, int at, boolean quoted) {
		int to = at;
		while (to < text.length() && isOfWord(text.charAt(to))) {
			to++;
		}
		return (quoted && text.startsWith("\"", to)) ? to + 1 : to;
	}

	private static boolean isOfWord(char c) {
		return Character.isLetterOrDigit(c) || "._-/".indexOf(c) >= 0;
	}

	/**
	 * Something that may be written.
	 *
	 * @param text how it is shown
	 * @param insert what is written, with what comes after it in any case
	 * @param kind what it is: {@code keyword}, {@code operator}, {@code value} …
	 * @param traces how many of the traces have it, {@code null} where that isn't counted
	 */
	public record Candidate(String text, String insert, String kind, @Nullable Integer traces) {

	}

}
