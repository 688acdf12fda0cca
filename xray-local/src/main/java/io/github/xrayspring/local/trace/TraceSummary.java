// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.trace;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * A trace in one line. Flags and HTTP facts are the root segment's, as in X-Ray's trace
 * summary. Times are seconds since 1970, durations seconds.
 *
 * @param root the entry point's facts
 * @param start start of the entry point
 * @param firstStart earliest start of all nodes
 * @param lastEnd latest end (of nodes in progress: start) of all nodes
 * @param responseTime from the root's start to its end, or {@code null} while it is in
 * progress
 * @param partial whether something is known to be missing
 * @param inProgress whether a node is in progress
 * @param services names of the segments, in the order of the timeline
 * @param segments number of segments
 * @param subsegments number of subsegments
 * @param thrown the first exception, or {@code null}
 * @param segmentEnds when segments ended
 * @since 0.1.0
 */
public record TraceSummary(RootFacts root, double start, double firstStart, double lastEnd,
		@Nullable Double responseTime, boolean partial, boolean inProgress, List<String> services, int segments,
		int subsegments, @Nullable ExceptionFacts thrown, List<Double> segmentEnds) {

	static TraceSummary of(TraceTree tree) {
		TraceNode root = tree.root();
		List<TraceNode> segments = tree.segments();
		@Nullable Double rootEnd = root.end();
		return new TraceSummary(RootFacts.of(root), root.start(),
				tree.nodes().stream().mapToDouble(TraceNode::start).min().orElseThrow(),
				tree.nodes().stream().mapToDouble(TraceSummary::lastMoment).max().orElseThrow(),
				(rootEnd != null) ? (Double) Math.max(0, rootEnd - root.start()) : null, tree.isPartial(),
				tree.isInProgress(), services(segments), segments.size(), tree.nodes().size() - segments.size(),
				firstException(tree), segments.stream().map(TraceNode::end).filter((end) -> end != null).toList());
	}

	/**
	 * From the first start to the last end, over everything.
	 * @return seconds
	 */
	public double duration() {
		return this.lastEnd - this.firstStart;
	}

	/**
	 * What is said of the first exception.
	 * @return type (simple name) and message, or {@code null}
	 */
	public @Nullable String exception() {
		ExceptionFacts facts = this.thrown;
		return (facts != null) ? facts.text() : null;
	}

	private static double lastMoment(TraceNode node) {
		@Nullable Double end = node.end();
		return (end != null) ? Math.max(end, node.start()) : node.start();
	}

	private static List<String> services(List<TraceNode> segments) {
		Set<String> names = new LinkedHashSet<>();
		segments.forEach((segment) -> names.add(segment.name()));
		return List.copyOf(names);
	}

	private static @Nullable ExceptionFacts firstException(TraceTree tree) {
		return tree.nodes().stream().map(ExceptionFacts::of).filter(Objects::nonNull).findFirst().orElse(null);
	}

}
