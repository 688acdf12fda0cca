// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.filter;

import java.util.List;
import java.util.function.Predicate;

import io.github.xrayspring.local.trace.Trace;

/**
 * A filter expression of X-Ray's language, such as {@code service("shop") { fault } AND
 * responsetime > 0.5}, ready to be asked of traces. Words are matched without regard to
 * case, texts with it. Immutable, thread-safe.
 *
 * @since 0.1.0
 */
public final class FilterExpression {

	/** The API names no limit; longer ones are written by nobody. */
	private static final int MAX_LENGTH = 10_000;

	private final List<ConditionParser.Clause<TraceFacts>> clauses;

	private FilterExpression(List<ConditionParser.Clause<TraceFacts>> clauses) {
		this.clauses = clauses;
	}

	/**
	 * Reads an expression.
	 * @param text the expression; a blank one matches every trace
	 * @param groups the groups it may refer to
	 * @return the expression
	 * @throws FilterSyntaxException if it isn't one; the message names the column
	 */
	public static FilterExpression parse(String text, Groups groups) {
		return parse(text, new GroupPredicates(groups));
	}

	static FilterExpression parse(String text, GroupPredicates groups) {
		if (text.length() > MAX_LENGTH) {
			throw new FilterSyntaxException(MAX_LENGTH + 1, "it is longer than " + MAX_LENGTH + " characters");
		}
		if (text.isBlank()) {
			return new FilterExpression(List.of());
		}
		Scanner scanner = new Scanner(text);
		ConditionParser<TraceFacts> parser = new ConditionParser<>(scanner, new TracePredicates(scanner, groups));
		List<ConditionParser.Clause<TraceFacts>> clauses = parser.clauses();
		Token rest = scanner.peek();
		if (rest.kind() != Token.Kind.END) {
			throw new FilterSyntaxException(rest.column(), "nothing is open that " + rest.shown() + " could belong to");
		}
		return new FilterExpression(clauses);
	}

	/**
	 * Asks a trace.
	 * @param trace any trace
	 * @return whether it is selected
	 */
	public boolean matches(Trace trace) {
		return condition().test(new TraceFacts(trace));
	}

	/**
	 * The parts that are joined by AND at the top level, as they are written.
	 * @return none for a blank expression, one where alternatives are joined by OR
	 */
	public List<String> clauses() {
		return this.clauses.stream().map(ConditionParser.Clause::text).toList();
	}

	/**
	 * Asks a trace for one part.
	 * @param clause place in {@link #clauses()}, from 0 on
	 * @param trace any trace
	 * @return whether the part by itself would select it
	 */
	public boolean clauseMatches(int clause, Trace trace) {
		return this.clauses.get(clause).condition().test(new TraceFacts(trace));
	}

	Predicate<TraceFacts> condition() {
		return (facts) -> this.clauses.stream().allMatch((clause) -> clause.condition().test(facts));
	}

}
