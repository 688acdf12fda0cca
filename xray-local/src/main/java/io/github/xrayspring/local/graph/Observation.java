// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.graph;

import org.jspecify.annotations.Nullable;

import io.github.xrayspring.local.trace.TraceNode;

/**
 * One time that a node of the graph worked, or that an edge was passed.
 *
 * @param source what tells it: a node's own segment, or the subsegment that called
 * @param outcome how it ended
 * @since 0.1.0
 */
public record Observation(TraceNode source, Outcome outcome) {

	static Observation of(TraceNode source) {
		return new Observation(source, Outcome.of(source));
	}

	/**
	 * How long it took.
	 * @return seconds, or {@code null} while it is in progress
	 */
	public @Nullable Double duration() {
		@Nullable Double end = this.source.end();
		return (end != null) ? (Double) Math.max(0, end - this.source.start()) : null;
	}

}
