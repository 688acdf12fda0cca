// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.filter;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Reads conditions joined by AND, OR, negation and parentheses. AND binds tighter than
 * OR, and may be left out.
 *
 * @param <F> what the conditions are asked of
 */
final class ConditionParser<F extends Facts> {

	/** Deeper ones aren't written by people. */
	private static final int MAX_DEPTH = 100;

	private final Scanner scanner;

	private final PredicateReader<F> predicates;

	private int depth;

	ConditionParser(Scanner scanner, PredicateReader<F> predicates) {
		this.scanner = scanner;
		this.predicates = predicates;
	}

	/**
	 * Reads a condition up to the end of its place.
	 * @return its clauses, all of which are to hold; one alone where they are joined by
	 * OR
	 */
	List<Clause<F>> clauses() {
		expectCondition();
		int start = this.scanner.peek().column() - 1;
		List<Clause<F>> first = and();
		if (!this.scanner.peek().isWord("OR")) {
			return first;
		}
		List<Predicate<F>> alternatives = new ArrayList<>();
		alternatives.add(all(first));
		while (this.scanner.skipWord("OR")) {
			expectCondition();
			alternatives.add(all(and()));
		}
		Predicate<F> any = (facts) -> alternatives.stream().anyMatch((alternative) -> alternative.test(facts));
		return List.of(new Clause<>(this.scanner.between(start, this.scanner.end()), true, any));
	}

	Predicate<F> condition() {
		return all(clauses());
	}

	private static <F> Predicate<F> all(List<Clause<F>> clauses) {
		return (clauses.size() == 1) ? clauses.get(0).condition()
				: (facts) -> clauses.stream().allMatch((clause) -> clause.condition().test(facts));
	}

	private List<Clause<F>> and() {
		List<Clause<F>> clauses = new ArrayList<>();
		do {
			int start = this.scanner.peek().column() - 1;
			Predicate<F> condition = unary();
			clauses.add(new Clause<>(this.scanner.between(start, this.scanner.end()), false, condition));
		}
		while (skipAnd() || beginsCondition(this.scanner.peek()));
		return clauses;
	}

	private boolean skipAnd() {
		this.scanner.expect(() -> Expected.of("AND or OR", "operator", "AND", "OR"));
		boolean and = this.scanner.skipWord("AND");
		if (and) {
			expectCondition();
		}
		return and;
	}

	private void expectCondition() {
		this.predicates.expected().forEach((expected) -> this.scanner.expect(() -> expected));
		this.scanner.expect(() -> Expected.of("a condition", "symbol", "(", "!").followedBy(""));
	}

	private static boolean beginsCondition(Token token) {
		return token.isSymbol("!") || token.isSymbol("(") || (token.kind() == Token.Kind.WORD && !token.isWord("OR"));
	}

	private Predicate<F> unary() {
		Token token = this.scanner.peek();
		this.depth++;
		if (this.depth > MAX_DEPTH) {
			throw new FilterSyntaxException(token.column(), "conditions lie deeper than " + MAX_DEPTH + " levels here");
		}
		Predicate<F> condition = operand(token);
		this.depth--;
		return condition;
	}

	private Predicate<F> operand(Token token) {
		if (this.scanner.skipSymbol("!")) {
			expectCondition();
			return unary().negate();
		}
		if (this.scanner.skipSymbol("(")) {
			Predicate<F> condition = condition();
			this.scanner.expectSymbol(")", "for the '(' of column " + token.column());
			return condition;
		}
		if (token.kind() != Token.Kind.WORD) {
			throw new FilterSyntaxException(token.column(), "a condition is missing, here is " + token.shown());
		}
		return this.predicates.read(this.scanner.next());
	}

	/**
	 * A condition and how it is written.
	 *
	 * @param text its part of the expression
	 * @param alternatives whether it consists of conditions joined by OR, without
	 * parentheses
	 * @param condition what it asks
	 * @param <F> what it is asked of
	 */
	record Clause<F>(String text, boolean alternatives, Predicate<F> condition) {

	}

}
