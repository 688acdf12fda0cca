// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.graph;

import java.util.List;
import java.util.Objects;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import io.github.xrayspring.local.trace.Trace;
import io.github.xrayspring.local.trace.TraceNode;

/**
 * Answers questions about many traces, and remembers what each trace contributes.
 * Thread-safe.
 *
 * @since 0.1.0
 */
public final class GraphQueries {

	private final TraceDigests digests;

	/**
	 * Answers questions.
	 * @param operations what a segment was asked for, or what a subsegment asked for;
	 * {@code null} where nothing tells
	 */
	public GraphQueries(Function<TraceNode, @Nullable Operation> operations) {
		this.digests = new TraceDigests(operations);
	}

	/**
	 * The graph of traces.
	 * @param traces the traces
	 * @return their graphs, laid over each other
	 */
	public ServiceGraph graphOf(List<Trace> traces) {
		return ServiceGraph.of(traces, this.digests);
	}

	/**
	 * How traces went over time.
	 * @param traces the traces
	 * @param selector which nodes or edges count; {@code null} for every edge
	 * @param from first second that counts
	 * @param to last second that counts
	 * @param period seconds of a point
	 * @return points that have data, earliest first
	 */
	public List<TimePoint> seriesOf(List<Trace> traces, @Nullable PartSelector selector, double from, double to,
			int period) {
		TimeSeries series = new TimeSeries(from, to, period);
		for (Trace trace : traces) {
			this.digests.of(trace).forEach((part) -> isWanted(part, selector), series::add);
		}
		return series.points();
	}

	/**
	 * What happened at a node or an edge.
	 * @param traces the traces
	 * @param part the node or edge
	 * @param visitor is given each observation that has ended
	 */
	public void observe(List<Trace> traces, GraphPart part, ObservationVisitor visitor) {
		if (part.link()) {
			observeLinks(traces, part, visitor);
			return;
		}
		for (Trace trace : traces) {
			this.digests.of(trace)
				.forEach((one) -> part.node().equals(one.key()) && Objects.equals(part.to(), one.to()),
						(one, start, seconds, outcome, operation) -> visit(visitor, seconds, outcome, operation));
		}
	}

	private void observeLinks(List<Trace> traces, GraphPart part, ObservationVisitor visitor) {
		Links.of(traces, this.digests).forEach((source, link) -> {
			if (source.service().equals(part.node()) && link.to().equals(part.to())) {
				visit(visitor, link.seconds(), link.outcome(), link.operation());
			}
		});
	}

	private static void visit(ObservationVisitor visitor, double seconds, Outcome outcome,
			@Nullable Operation operation) {
		if (!Double.isNaN(seconds)) {
			visitor.visit(seconds, outcome, operation);
		}
	}

	private static boolean isWanted(TraceDigest.Part part, @Nullable PartSelector selector) {
		return (selector != null) ? selector.matches(part.key(), part.to()) : part.to() != null;
	}

}
