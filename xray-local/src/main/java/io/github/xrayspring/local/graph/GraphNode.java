// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.graph;

import java.util.List;

import io.github.xrayspring.local.trace.TraceNode;

/**
 * A service or resource in the graph of one trace. Immutable.
 *
 * @param key what it is
 * @param kind how it is known
 * @param root whether the trace came in here
 * @param observations what is known of its work: its segments, or, of an inferred node,
 * the calls to it; none of a client
 * @since 0.1.0
 */
public record GraphNode(NodeKey key, Kind kind, boolean root, List<TraceNode> observations) {

	public boolean isInferred() {
		return this.kind == Kind.INFERRED;
	}

	/**
	 * How a node is known.
	 */
	public enum Kind {

		/** Stands for whoever called an entry point. */
		CLIENT,

		/** Has sent segments of its own. */
		OWN,

		/** Known by the calls to it only. */
		INFERRED

	}

}
