// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.graph;

import java.util.List;

import org.jspecify.annotations.Nullable;

import io.github.xrayspring.local.trace.Trace;
import io.github.xrayspring.local.trace.TraceTree;

/**
 * The services of one trace and the calls between them. Immutable.
 *
 * <pre>
 * shop, client ─▶ shop ─▶ payment                  payment sent a segment of its own
 *                    ├──▶ orders@db   Database::SQL   inferred from shop's subsegments
 *                    └──▶ orders      AWS::DynamoDB::Table
 * </pre>
 *
 * @since 0.1.0
 */
public final class TraceGraph {

	private final List<GraphNode> nodes;

	private final List<GraphEdge> edges;

	private final List<InferredSegment> inferredSegments;

	TraceGraph(List<GraphNode> nodes, List<GraphEdge> edges, List<InferredSegment> inferredSegments) {
		this.nodes = List.copyOf(nodes);
		this.edges = List.copyOf(edges);
		this.inferredSegments = List.copyOf(inferredSegments);
	}

	public static TraceGraph of(Trace trace) {
		return of(trace.tree());
	}

	/**
	 * Derives the graph.
	 * @param tree the trace
	 * @return its graph
	 */
	public static TraceGraph of(TraceTree tree) {
		return new TraceGraphAssembly(tree).assemble();
	}

	/**
	 * The nodes: the client first, then in the order of the tree.
	 * @return at least one node
	 */
	public List<GraphNode> nodes() {
		return this.nodes;
	}

	public List<GraphEdge> edges() {
		return this.edges;
	}

	/**
	 * The segments of those that sent none.
	 * @return one for each call that has no segment of its own below it, in the order of
	 * the tree
	 */
	public List<InferredSegment> inferredSegments() {
		return this.inferredSegments;
	}

	/**
	 * The node of a key.
	 * @param key a key
	 * @return the node, or {@code null}
	 */
	public @Nullable GraphNode find(ServiceKey key) {
		return this.nodes.stream().filter((node) -> node.key().equals(key)).findFirst().orElse(null);
	}

}
