// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.graph;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.github.xrayspring.local.trace.TraceNode;
import io.github.xrayspring.local.trace.TraceTree;

/**
 * Derives a trace's graph from its tree, parents before children.
 */
final class TraceGraphBuilder {

	private final Map<NodeKey, Draft> drafts = new LinkedHashMap<>();

	private final Map<Ends, List<TraceNode>> edges = new LinkedHashMap<>();

	private final Map<TraceNode, NodeKey> inferred = new IdentityHashMap<>();

	/** Subsegments with a downstream segment somewhere beneath them. */
	private final Set<TraceNode> answered = new HashSet<>();

	/** Calls that have made a node, and what lies in them: that is a part of the call. */
	private final Set<TraceNode> covered = new HashSet<>();

	TraceGraphBuilder add(TraceTree tree) {
		tree.segments().forEach(this::markAnswered);
		tree.nodes().forEach(this::visit);
		return this;
	}

	TraceGraph build() {
		List<GraphNode> nodes = new ArrayList<>();
		this.drafts.forEach(
				(key, draft) -> nodes.add(new GraphNode(key, draft.kind, draft.root, List.copyOf(draft.observations))));
		List<GraphEdge> built = new ArrayList<>();
		this.edges.forEach((ends, calls) -> built.add(new GraphEdge(ends.source(), ends.target(), List.copyOf(calls))));
		return new TraceGraph(nodes, built, this.inferred);
	}

	private void markAnswered(TraceNode segment) {
		@Nullable TraceNode caller = segment.parent();
		while (caller != null && !caller.isSegment() && this.answered.add(caller)) {
			caller = caller.parent();
		}
	}

	private void visit(TraceNode node) {
		if (node.isSegment()) {
			segment(node);
		}
		else if (isCovered(node.parent())) {
			this.covered.add(node);
		}
		else if (InferredNode.isCall(node) && !this.answered.contains(node)) {
			this.covered.add(node);
			infer(node);
		}
	}

	private boolean isCovered(@Nullable TraceNode node) {
		return node != null && this.covered.contains(node);
	}

	private void segment(TraceNode segment) {
		NodeKey key = NodeKey.of(segment);
		@Nullable TraceNode caller = segment.parent();
		@Nullable TraceNode source = (caller != null) ? caller.segment() : null;
		if (caller == null) {
			NodeKey client = new NodeKey(segment.name(), NodeKey.CLIENT, null);
			draft(client, GraphNode.Kind.CLIENT);
			connect(client, key, segment);
		}
		else if (source != null) {
			connect(NodeKey.of(source), key, caller);
		}
		Draft draft = draft(key, GraphNode.Kind.OWN);
		draft.root |= caller == null;
		draft.observations.add(segment);
	}

	private void infer(TraceNode call) {
		NodeKey key = InferredNode.of(call);
		this.inferred.put(call, key);
		Draft draft = draft(key, GraphNode.Kind.INFERRED);
		if (draft.kind == GraphNode.Kind.INFERRED) {
			draft.observations.add(call);
		}
		@Nullable TraceNode source = call.segment();
		if (source != null) {
			connect(NodeKey.of(source), key, call);
		}
	}

	// A node with segments of its own tells of itself; what callers say of it is on the
	// edges.
	private Draft draft(NodeKey key, GraphNode.Kind kind) {
		Draft draft = this.drafts.computeIfAbsent(key, (absent) -> new Draft(kind));
		if (kind == GraphNode.Kind.OWN && draft.kind == GraphNode.Kind.INFERRED) {
			draft.kind = kind;
			draft.observations.clear();
		}
		return draft;
	}

	private void connect(NodeKey source, NodeKey target, TraceNode call) {
		this.edges.computeIfAbsent(new Ends(source, target), (absent) -> new ArrayList<>()).add(call);
	}

	/**
	 * A node while it gathers what is known of it.
	 */
	private static final class Draft {

		private final List<TraceNode> observations = new ArrayList<>();

		private GraphNode.Kind kind;

		private boolean root;

		private Draft(GraphNode.Kind kind) {
			this.kind = kind;
		}

	}

	/**
	 * An edge without its calls.
	 *
	 * @param source who calls
	 * @param target who is called
	 */
	private record Ends(NodeKey source, NodeKey target) {

	}

}
