// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.filter;

import java.util.BitSet;
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
		return new FilterExpression(read(new Scanner(text), groups));
	}

	/**
	 * Reads an expression to its end.
	 * @param scanner its text
	 * @param groups the groups that it may refer to
	 * @return its clauses, one at least
	 */
	static List<ConditionParser.Clause<TraceFacts>> read(Scanner scanner, GroupPredicates groups) {
		ConditionParser<TraceFacts> parser = new ConditionParser<>(scanner, new TracePredicates(scanner, groups));
		List<ConditionParser.Clause<TraceFacts>> clauses = parser.clauses();
		Token rest = scanner.peek();
		if (rest.kind() != Token.Kind.END) {
			throw new FilterSyntaxException(rest.column(), "nothing is open that " + rest.shown() + " could belong to");
		}
		return clauses;
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
	 * The same parts, with what editing them needs.
	 * @return as many as there are clauses
	 */
	public List<FilterClause> parts() {
		return this.clauses.stream().map((clause) -> FilterClause.of(clause.text(), clause.alternatives())).toList();
	}

	/**
	 * Asks a trace for every part.
	 * @param trace any trace
	 * @return places in {@link #clauses()} of the parts that don't select it; empty if
	 * the whole does
	 */
	public BitSet failing(Trace trace) {
		TraceFacts facts = new TraceFacts(trace);
		BitSet failing = new BitSet(this.clauses.size());
		for (int i = 0; i < this.clauses.size(); i++) {
			failing.set(i, !this.clauses.get(i).condition().test(facts));
		}
		return failing;
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
