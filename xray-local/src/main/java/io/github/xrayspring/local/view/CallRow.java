// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.view;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import io.github.xrayspring.local.graph.GraphEdge;
import io.github.xrayspring.local.graph.GraphNode;
import io.github.xrayspring.local.graph.GraphPart;
import io.github.xrayspring.local.graph.Observation;
import io.github.xrayspring.local.graph.Operation;
import io.github.xrayspring.local.graph.TraceGraph;
import io.github.xrayspring.local.trace.Seconds;
import io.github.xrayspring.local.trace.Trace;

/**
 * What happened once at a node or an edge of one trace's graph, with the line of the
 * timeline that tells it.
 *
 * @param id id of the segment or subsegment
 * @param text what was asked for
 * @param start offset from the trace's start, seconds
 * @param duration seconds; {@code null} while in progress
 * @param status {@code ok}, {@code error}, {@code throttle} or {@code fault}
 */
record CallRow(String id, String text, BigDecimal start, @Nullable BigDecimal duration, String status) {

	private static final int MAX_ROWS = 20;

	private static final Comparator<Observation> LONGEST_FIRST = Comparator.comparingDouble((observation) -> {
		@Nullable Double duration = observation.duration();
		return (duration != null) ? -duration : Double.NEGATIVE_INFINITY;
	});

	static List<CallRow> of(Trace trace, GraphPart part, PartCondition condition) {
		double start = trace.summary().start();
		return observations(TraceGraph.of(trace), part).stream()
			.filter((observation) -> isMeant(observation, condition))
			.sorted(LONGEST_FIRST)
			.limit(MAX_ROWS)
			.map((observation) -> of(observation, start))
			.toList();
	}

	private static CallRow of(Observation observation, double start) {
		@Nullable Operation operation = Operations.of(observation.source());
		return new CallRow(observation.source().id(),
				(operation != null) ? operation.text() : observation.source().name(),
				Seconds.of(Math.max(0, observation.source().start() - start)),
				Seconds.ofNullable(observation.duration()), observation.outcome().name().toLowerCase(Locale.ROOT));
	}

	private static boolean isMeant(Observation observation, PartCondition condition) {
		@Nullable Double duration = observation.duration();
		return (duration != null) ? condition.test(duration, observation.outcome()) : condition.text().isEmpty();
	}

	private static List<Observation> observations(TraceGraph graph, GraphPart part) {
		if (part.isEdge()) {
			return graph.edges()
				.stream()
				.filter((edge) -> !part.link() && edge.from().equals(part.node())
						&& Objects.equals(edge.to(), part.to()))
				.findFirst()
				.map(GraphEdge::observations)
				.orElse(List.of());
		}
		@Nullable GraphNode node = graph.find(part.node());
		return (node != null) ? node.observations() : List.of();
	}

}
