// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import io.github.xrayspring.local.trace.Trace;
import io.github.xrayspring.local.trace.TraceNode;
import io.github.xrayspring.local.trace.TraceTree;

/**
 * What a trace adds to the graph of many, in little memory: its nodes and edges, and one
 * table of everything that was observed at them. Without it, a graph of 100,000 traces
 * would parse each document again.
 *
 * <pre>
 * parts         0 shop client   1 shop   2 orders@db   3 shop client → shop   4 shop → orders@db
 * observations  part  start          seconds  outcome  operation
 *                1    1795372373.1   0.812    FAULT    GET /orders
 *                3    1795372373.1   0.812    FAULT    GET /orders
 *                2    1795372373.2   0.003    OK       select * from orders
 *                4    1795372373.2   0.003    OK       select * from orders
 * </pre>
 */
final class TraceDigest {

	private static final Outcome[] OUTCOMES = Outcome.values();

	private final List<Part> parts;

	private final List<Link> links;

	private final int[] part;

	private final double[] start;

	/** {@code NaN} while in progress. */
	private final double[] seconds;

	private final byte[] outcome;

	private final @Nullable Operation[] operation;

	private TraceDigest(List<Part> parts, List<Link> links, int size) {
		this.parts = List.copyOf(parts);
		this.links = List.copyOf(links);
		this.part = new int[size];
		this.start = new double[size];
		this.seconds = new double[size];
		this.outcome = new byte[size];
		this.operation = new @Nullable Operation[size];
	}

	static TraceDigest of(Trace trace, UnaryOperator<Part> sharing,
			Function<TraceNode, @Nullable Operation> operations) {
		TraceTree tree = trace.glance();
		TraceGraph graph = TraceGraph.of(tree);
		List<Part> parts = new ArrayList<>();
		List<List<Observation>> observations = new ArrayList<>();
		for (GraphNode node : graph.nodes()) {
			parts.add(sharing.apply(new Part(node.key(), null, node.isRoot(), node.isInferred())));
			observations.add(node.observations());
		}
		for (GraphEdge edge : graph.edges()) {
			parts.add(sharing.apply(new Part(edge.from(), edge.to(), false, false)));
			observations.add(edge.observations());
		}
		TraceDigest digest = new TraceDigest(parts, linksOf(tree, operations),
				observations.stream().mapToInt(List::size).sum());
		digest.fill(observations, operations);
		return digest;
	}

	List<Part> parts() {
		return this.parts;
	}

	List<Link> links() {
		return this.links;
	}

	void forEach(Predicate<Part> wanted, Visitor visitor) {
		boolean[] chosen = new boolean[this.parts.size()];
		for (int i = 0; i < chosen.length; i++) {
			chosen[i] = wanted.test(this.parts.get(i));
		}
		for (int i = 0; i < this.part.length; i++) {
			if (chosen[this.part[i]]) {
				visitor.visit(this.parts.get(this.part[i]), this.start[i], this.seconds[i], OUTCOMES[this.outcome[i]],
						this.operation[i]);
			}
		}
	}

	private void fill(List<List<Observation>> observations, Function<TraceNode, @Nullable Operation> operations) {
		int row = 0;
		for (int i = 0; i < observations.size(); i++) {
			for (Observation observation : observations.get(i)) {
				@Nullable Double duration = observation.duration();
				this.part[row] = i;
				this.start[row] = observation.source().start();
				this.seconds[row] = (duration != null) ? duration : Double.NaN;
				this.outcome[row] = (byte) observation.outcome().ordinal();
				this.operation[row] = operations.apply(observation.source());
				row++;
			}
		}
	}

	private static List<Link> linksOf(TraceTree tree, Function<TraceNode, @Nullable Operation> operations) {
		List<Link> links = new ArrayList<>();
		for (TraceNode segment : tree.segments()) {
			for (JsonNode link : segment.json().path("links")) {
				@Nullable String traceId = link.path("trace_id").stringValue(null);
				@Nullable String id = link.path("id").stringValue(null);
				if (traceId != null && id != null) {
					links.add(Link.of(traceId.toLowerCase(Locale.ROOT), id.toLowerCase(Locale.ROOT), segment,
							operations.apply(segment)));
				}
			}
		}
		return links;
	}

	/**
	 * A node, or an edge where it leads somewhere.
	 *
	 * @param key the node, or where the edge begins
	 * @param to where the edge ends
	 * @param root whether requests come in from outside
	 * @param inferred whether only callers tell of it
	 */
	record Part(ServiceKey key, @Nullable ServiceKey to, boolean root, boolean inferred) {

	}

	/**
	 * A segment that another trace led to.
	 *
	 * @param traceId the other trace
	 * @param id the segment or subsegment there
	 * @param to the service that was led to
	 * @param start when its segment began
	 * @param seconds how long that took, {@code NaN} while in progress
	 * @param outcome how it ended
	 * @param operation what was asked for
	 */
	record Link(String traceId, String id, ServiceKey to, double start, double seconds, Outcome outcome,
			@Nullable Operation operation) {

		static Link of(String traceId, String id, TraceNode segment, @Nullable Operation operation) {
			Observation observation = Observation.of(segment);
			@Nullable Double duration = observation.duration();
			return new Link(traceId, id, ServiceKey.of(segment), segment.start(),
					(duration != null) ? duration : Double.NaN, observation.outcome(), operation);
		}

	}

	/**
	 * Takes observations.
	 */
	@FunctionalInterface
	interface Visitor {

		void visit(Part part, double start, double seconds, Outcome outcome, @Nullable Operation operation);

	}

}
