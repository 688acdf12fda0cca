// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.filter;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * What may stand at one place of a filter expression.
 *
 * @param what what is wanted, for people: {@code an operator}
 * @param kind what it is: {@code keyword}, {@code operator}, {@code value} …
 * @param fixed what the grammar has there
 * @param found what a trace has there, as it would be written; {@code null} where it
 * isn't about traces
 * @param suffix what comes after it in any case
 */
record Expected(String what, String kind, List<String> fixed, @Nullable Function<TraceFacts, Stream<String>> found,
		String suffix) {

	/** Words and symbols of the grammar. */
	static Expected of(String what, String kind, String... fixed) {
		return new Expected(what, kind, List.of(fixed), null, " ");
	}

	/** What the traces say. */
	static Expected found(String what, String kind, Function<TraceFacts, Stream<String>> found) {
		return new Expected(what, kind, List.of(), found, " ");
	}

	/** A symbol that something needs at its end. */
	static Expected symbol(String symbol) {
		return of("'" + symbol + "'", "symbol", symbol);
	}

	Expected followedBy(String after) {
		return new Expected(this.what, this.kind, this.fixed, this.found, after);
	}

}
