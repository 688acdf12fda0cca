// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.graph;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.github.xrayspring.local.trace.TraceNode;
import io.github.xrayspring.local.trace.TraceTree;

/**
 * The nodes and edges of one trace. Immutable.
 *
 * <pre>
 * client ─▶ shop ─▶ payment                  payment has sent a segment
 *             ├──▶ shopdb@localhost          inferred: Database::SQL
 *             └──▶ orders                    inferred: AWS::SQS::Queue
 * </pre>
 *
 * Where a call has a downstream segment, that segment makes the node; otherwise the
 * outermost call makes an inferred one.
 *
 * @since 0.1.0
 */
public final class TraceGraph {

	private final List<GraphNode> nodes;

	private final List<GraphEdge> edges;

	private final Map<TraceNode, NodeKey> inferred;

	TraceGraph(List<GraphNode> nodes, List<GraphEdge> edges, Map<TraceNode, NodeKey> inferred) {
		this.nodes = List.copyOf(nodes);
		this.edges = List.copyOf(edges);
		this.inferred = inferred;
	}

	public static TraceGraph of(TraceTree tree) {
		return new TraceGraphBuilder().add(tree).build();
	}

	/**
	 * The nodes.
	 * @return in the order of the timeline, a client before the entry point it called
	 */
	public List<GraphNode> nodes() {
		return this.nodes;
	}

	/**
	 * The edges.
	 * @return in the order of their first call
	 */
	public List<GraphEdge> edges() {
		return this.edges;
	}

	/**
	 * The node that a call made known.
	 * @param call a subsegment
	 * @return the inferred node, or {@code null} where the call made none
	 */
	public @Nullable NodeKey inferredBy(TraceNode call) {
		return this.inferred.get(call);
	}

}
