// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.cause;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.github.xrayspring.local.graph.TraceGraph;
import io.github.xrayspring.local.trace.TraceNode;
import io.github.xrayspring.local.trace.TraceTree;

/**
 * The root causes of a trace, each distinct path once and at most {@value #MAX} of a
 * kind. AWS publishes their shape and not the way they are found: here a path leads along
 * the parents to each failing node beneath which nothing failed.
 *
 * @param faults of what failed with 5xx or an exception
 * @param errors of what was refused with 4xx
 * @param responseTimes where the time of a slow trace went: at most one
 * @since 0.1.0
 */
public record RootCauses(List<RootCause> faults, List<RootCause> errors, List<RootCause> responseTimes) {

	/** Of a loop over failing calls ten paths tell as much as ten thousand. */
	static final int MAX = 10;

	/**
	 * From this response time on a trace is worth asking where the time went; AWS doesn't
	 * publish its own threshold (seen from 2.8 s on, never up to 1.2 s).
	 */
	private static final double SLOW_SECONDS = 1;

	/** A child that takes less of its parent's time doesn't dominate it. */
	private static final double DOMINATING = 0.5;

	/**
	 * Finds the root causes.
	 * @param tree a trace
	 * @param graph its graph
	 * @return the paths, in the order of the timeline
	 */
	public static RootCauses of(TraceTree tree, TraceGraph graph) {
		return new RootCauses(failures(tree, graph, TraceNode::isFault),
				failures(tree, graph, (node) -> !node.isFault() && (node.isError() || node.isThrottle())),
				slowest(tree, graph));
	}

	public Stream<RootCause> stream() {
		return Stream.of(this.faults, this.errors, this.responseTimes).flatMap(List::stream);
	}

	private static List<RootCause> failures(TraceTree tree, TraceGraph graph, Predicate<TraceNode> failed) {
		boolean clientImpacting = failed.test(tree.root());
		Set<TraceNode> above = new LinkedHashSet<>();
		List<TraceNode> failing = tree.nodes().stream().filter(failed).toList();
		failing.forEach((node) -> markAbove(node, above));
		return failing.stream()
			.filter((node) -> !above.contains(node))
			.map((node) -> CausePath.to(node, graph, null).cause(clientImpacting))
			.filter((cause) -> !cause.services().isEmpty())
			.distinct()
			.limit(MAX)
			.toList();
	}

	private static void markAbove(TraceNode node, Set<TraceNode> above) {
		@Nullable TraceNode parent = node.parent();
		while (parent != null && above.add(parent)) {
			parent = parent.parent();
		}
	}

	private static List<RootCause> slowest(TraceTree tree, TraceGraph graph) {
		TraceNode root = tree.root();
		double responseTime = seconds(root);
		if (responseTime < SLOW_SECONDS || !root.isSegment()) {
			return List.of();
		}
		TraceNode last = root;
		@Nullable TraceNode next = root;
		while (next != null) {
			last = next;
			next = dominatingChild(next);
		}
		boolean failed = root.isFault() || root.isError();
		return List.of(CausePath.to(last, graph, responseTime).cause(failed));
	}

	private static @Nullable TraceNode dominatingChild(TraceNode node) {
		@Nullable TraceNode longest = null;
		for (TraceNode child : node.children()) {
			if (longest == null || seconds(child) > seconds(longest)) {
				longest = child;
			}
		}
		return (longest != null && seconds(longest) >= DOMINATING * seconds(node)) ? longest : null;
	}

	static double seconds(TraceNode node) {
		@Nullable Double end = node.end();
		return (end != null) ? Math.max(0, end - node.start()) : 0;
	}

}
