// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.filter;

import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

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

	/** What of a trace is looked at here. */
	private final Function<TraceFacts, Stream<F>> scope;

	SimplePredicates(Scanner scanner, Place place, Function<TraceFacts, Stream<F>> scope) {
		this.comparisons = new Comparisons(scanner);
		this.place = place;
		this.scope = scope;
	}

	@Override
	public List<Expected> expected() {
		return List.of(new Expected("a condition", "keyword", words(Keyword.Kind.FLAG::equals), this::flagsOf, " "),
				new Expected("a condition", "keyword", words((kind) -> kind != Keyword.Kind.FLAG), null, " "));
	}

	private List<String> words(Predicate<Keyword.Kind> kind) {
		return keywords(kind).map(Keyword::text).toList();
	}

	private Stream<Keyword> keywords(Predicate<Keyword.Kind> kind) {
		return this.place.keywords().filter((keyword) -> kind.test(keyword.kind()));
	}

	private Stream<String> flagsOf(TraceFacts trace) {
		List<F> facts = this.scope.apply(trace).toList();
		return keywords(Keyword.Kind.FLAG::equals)
			.filter((keyword) -> facts.stream().anyMatch((one) -> one.flag(keyword)))
			.map(Keyword::text);
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
		Comparisons.@Nullable NumberTest test = this.comparisons.number(keyword, this::numbersOf);
		return (test != null) ? (facts) -> facts.numbers(keyword).anyMatch(test::test)
				: (facts) -> facts.numbers(keyword).findAny().isPresent();
	}

	private Predicate<F> text(Keyword keyword) {
		Comparisons.@Nullable TextTest test = this.comparisons.text(keyword, this::textsOf);
		return (test != null) ? (facts) -> facts.texts(keyword).anyMatch(test::test)
				: (facts) -> facts.texts(keyword).findAny().isPresent();
	}

	private Stream<String> numbersOf(TraceFacts trace, Keyword keyword) {
		return this.scope.apply(trace).flatMap((facts) -> facts.numbers(keyword).mapToObj(Literal::number));
	}

	private Stream<String> textsOf(TraceFacts trace, Keyword keyword) {
		return this.scope.apply(trace).flatMap((facts) -> facts.texts(keyword));
	}

}
