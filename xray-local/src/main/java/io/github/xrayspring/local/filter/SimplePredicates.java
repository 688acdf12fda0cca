// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.filter;

import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

/**
 * Reads predicates of simple keywords, such as {@code fault} and
 * {@code http.status >= 500}.
 *
 * @param <F> what the predicates are asked of
 */
final class SimplePredicates<F extends Facts> implements PredicateReader<F> {

	private final Comparisons comparisons;

	private final Place place;

	SimplePredicates(Scanner scanner, Place place) {
		this.comparisons = new Comparisons(scanner);
		this.place = place;
	}

	@Override
	public Predicate<F> read(Token word) {
		@Nullable Keyword keyword = Keyword.of(word.text());
		if (keyword == null) {
			throw new FilterSyntaxException(word.column(), Words.explain(word, this.place));
		}
		if (!this.place.allows(keyword)) {
			throw new FilterSyntaxException(word.column(),
					"'" + keyword.text() + "' has no meaning " + this.place.text());
		}
		return switch (keyword.kind()) {
			case FLAG -> flag(keyword);
			case NUMBER -> number(keyword);
			case TEXT -> text(keyword);
		};
	}

	private Predicate<F> flag(Keyword keyword) {
		boolean expected = this.comparisons.flag(keyword.text());
		return (facts) -> facts.flag(keyword) == expected;
	}

	private Predicate<F> number(Keyword keyword) {
		Comparisons.@Nullable NumberTest test = this.comparisons.number(keyword.text());
		return (test != null) ? (facts) -> facts.numbers(keyword).anyMatch(test::test)
				: (facts) -> facts.numbers(keyword).findAny().isPresent();
	}

	private Predicate<F> text(Keyword keyword) {
		Comparisons.@Nullable TextTest test = this.comparisons.text(keyword.text());
		return (test != null) ? (facts) -> facts.texts(keyword).anyMatch(test::test)
				: (facts) -> facts.texts(keyword).findAny().isPresent();
	}

}
