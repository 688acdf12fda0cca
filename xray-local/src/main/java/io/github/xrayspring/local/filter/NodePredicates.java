// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.filter;

import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.github.xrayspring.local.graph.GraphEdge;
import io.github.xrayspring.local.graph.GraphNode;
import io.github.xrayspring.local.graph.Observation;

/**
 * Reads {@code service()} and {@code edge()}, with or without a condition in braces.
 */
final class NodePredicates {

	private final Scanner scanner;

	NodePredicates(Scanner scanner) {
		this.scanner = scanner;
	}

	Predicate<TraceFacts> service() {
		NodeMatcher matcher = new NodeReader(this.scanner).service();
		@Nullable Predicate<CallFacts> condition = block(this.scanner, Place.SERVICE,
				(facts) -> nodes(facts, matcher).flatMap(NodePredicates::observed));
		return (facts) -> nodes(facts, matcher)
			.anyMatch((node) -> condition == null || observed(node).anyMatch(condition));
	}

	Predicate<TraceFacts> edge() {
		EdgeMatcher matcher = new NodeReader(this.scanner).edge();
		@Nullable Predicate<CallFacts> condition = block(this.scanner, Place.EDGE,
				(facts) -> edges(facts, matcher).flatMap(NodePredicates::observed));
		return (facts) -> edges(facts, matcher)
			.anyMatch((edge) -> condition == null || observed(edge).anyMatch(condition));
	}

	/** The condition in braces, {@code null} where there is none. */
	static <F extends Facts> @Nullable Predicate<F> block(Scanner scanner, Place place,
			Function<TraceFacts, Stream<F>> scope) {
		scanner.expect(() -> Expected.of("'{'", "symbol", "{"));
		Token brace = scanner.peek();
		if (!scanner.skipSymbol("{")) {
			return null;
		}
		Predicate<F> condition = new ConditionParser<F>(scanner, new SimplePredicates<>(scanner, place, scope))
			.condition();
		scanner.expectSymbol("}", "for the '{' of column " + brace.column());
		return condition;
	}

	private static Stream<GraphNode> nodes(TraceFacts facts, NodeMatcher matcher) {
		return facts.graph().nodes().stream().filter((node) -> matcher.matches(node.key()));
	}

	private static Stream<GraphEdge> edges(TraceFacts facts, EdgeMatcher matcher) {
		return facts.graph().edges().stream().filter((edge) -> matcher.matches(edge.from(), edge.to()));
	}

	private static Stream<CallFacts> observed(GraphNode node) {
		return node.observations()
			.stream()
			.map(Observation::source)
			.map((call) -> new CallFacts(call, node.key(), node.isRoot() && call.parent() == null, node.isInferred()));
	}

	private static Stream<CallFacts> observed(GraphEdge edge) {
		return edge.observations().stream().map((call) -> new CallFacts(call.source(), edge.to(), false, false));
	}

}
