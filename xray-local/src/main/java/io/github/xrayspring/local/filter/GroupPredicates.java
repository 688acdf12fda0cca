// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.filter;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

/**
 * Reads {@code group.name = "…"}: the group's own expression takes its place.
 */
final class GroupPredicates {

	private final Groups groups;

	/** The groups around this place: one of them again would never end. */
	private final Set<String> around;

	GroupPredicates(Groups groups) {
		this(groups, Set.of());
	}

	private GroupPredicates(Groups groups, Set<String> around) {
		this.groups = groups;
		this.around = around;
	}

	Predicate<TraceFacts> read(Scanner scanner, Token word) {
		scanner.expect(() -> Expected.of("= or !=", "operator", "=", "!="));
		Token operator = scanner.next();
		if (!operator.isSymbol("=") && !operator.isSymbol("!=")) {
			throw new FilterSyntaxException(operator.column(),
					word.text() + " needs = or !=, here is " + operator.shown());
		}
		scanner.expect(() -> new Expected("a text in quotation marks", "group",
				this.groups.names().stream().map(Literal::text).toList(), null, " "));
		Token group = scanner.next();
		if (group.kind() != Token.Kind.STRING) {
			throw new FilterSyntaxException(group.column(),
					word.text() + " needs a text in quotation marks, not " + group.shown());
		}
		Predicate<TraceFacts> condition = condition(group);
		return operator.isSymbol("=") ? condition : condition.negate();
	}

	private Predicate<TraceFacts> condition(Token group) {
		@Nullable String expression = this.groups.expressionOf(group.text());
		if (expression == null) {
			throw new FilterSyntaxException(group.column(), "there is no group \"" + group.text() + '"');
		}
		Set<String> inside = new LinkedHashSet<>(this.around);
		if (!inside.add(group.text())) {
			throw new FilterSyntaxException(group.column(),
					"the group \"" + group.text() + "\" refers to itself: " + String.join(" > ", inside));
		}
		try {
			return FilterExpression.parse(expression, new GroupPredicates(this.groups, inside)).condition();
		}
		catch (FilterSyntaxException ex) {
			throw new FilterSyntaxException(group.column(),
					"the expression of the group \"" + group.text() + "\" can't be used, " + ex.getMessage());
		}
	}

}
