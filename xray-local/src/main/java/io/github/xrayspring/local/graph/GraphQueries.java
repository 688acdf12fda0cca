// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.graph;

import java.util.List;

import org.jspecify.annotations.Nullable;

import io.github.xrayspring.local.trace.Trace;

/**
 * Answers questions about many traces, and remembers what each trace contributes.
 * Thread-safe.
 *
 * @since 0.1.0
 */
public final class GraphQueries {

	private final TraceDigests digests = new TraceDigests();

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

	private static boolean isWanted(TraceDigest.Part part, @Nullable PartSelector selector) {
		return (selector != null) ? selector.matches(part.key(), part.to()) : part.to() != null;
	}

}
