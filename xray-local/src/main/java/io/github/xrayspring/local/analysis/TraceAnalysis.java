// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.analysis;

import java.util.List;

import org.jspecify.annotations.Nullable;

import io.github.xrayspring.local.trace.TraceNode;
import io.github.xrayspring.local.trace.TraceTree;

/**
 * What a trace tells beyond its numbers. Immutable.
 *
 * @since 0.1.0
 */
public final class TraceAnalysis {

	private final List<Repetition> repetitions;

	private final SelfTimes selfTimes;

	private final CriticalPath criticalPath;

	private TraceAnalysis(TraceTree tree) {
		this.repetitions = Repetitions.in(tree);
		this.selfTimes = new SelfTimes(tree);
		this.criticalPath = new CriticalPath(tree);
	}

	public static TraceAnalysis of(TraceTree tree) {
		return new TraceAnalysis(tree);
	}

	/**
	 * Finds repetitions only.
	 * @param tree a trace
	 * @return what {@link #repetitions()} gives
	 */
	public static List<Repetition> repetitionsIn(TraceTree tree) {
		return Repetitions.in(tree);
	}

	/**
	 * Calls that repeat: N+1, fan-out and cycles.
	 * @return the earliest first
	 */
	public List<Repetition> repetitions() {
		return this.repetitions;
	}

	/**
	 * What a node did itself.
	 * @param node a node of the trace
	 * @return its seconds without those in which something below it ran; {@code null}
	 * while it is in progress
	 */
	public @Nullable Double selfSeconds(TraceNode node) {
		return this.selfTimes.of(node);
	}

	/**
	 * How long a node itself was waited for.
	 * @param node a node of the trace
	 * @return its seconds on the critical path, 0 if it isn't on it
	 */
	public double criticalSeconds(TraceNode node) {
		return this.criticalPath.secondsOf(node);
	}

	/**
	 * The critical path: what the caller waited for.
	 * @return stretches of time one after the other, without gaps where nothing is
	 * missing
	 */
	public List<CriticalStep> criticalPath() {
		return this.criticalPath.steps();
	}

}
