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
 * Derives the graph of a trace in one walk, parents before children. A call with a
 * segment below it is an edge to that segment's node; a call without one is an edge to an
 * inferred node, unless it stands inside another call of the same service: an AWS call
 * and the HTTP request that carries it are one.
 */
final class TraceGraphAssembly {

	private final TraceTree tree;

	private final Map<ServiceKey, GraphNode> nodes = new LinkedHashMap<>();

	private final Map<Ends, GraphEdge> edges = new LinkedHashMap<>();

	private final List<InferredSegment> inferred = new ArrayList<>();

	private final Map<TraceNode, Place> places = new IdentityHashMap<>();

	TraceGraphAssembly(TraceTree tree) {
		this.tree = tree;
	}

	TraceGraph assemble() {
		for (TraceNode node : this.tree.nodes()) {
			if (isEntryPoint(node)) {
				node(ServiceKey.clientOf(node));
			}
		}
		this.tree.nodes().forEach(this::visit);
		return new TraceGraph(List.copyOf(this.nodes.values()), List.copyOf(this.edges.values()), this.inferred);
	}

	private void visit(TraceNode node) {
		@Nullable TraceNode parent = node.parent();
		@Nullable Place above = (parent != null) ? this.places.get(parent) : null;
		if (node.isSegment()) {
			this.places.put(node, visitSegment(node, parent, above));
		}
		else {
			this.places.put(node, visitSubsegment(node, above));
		}
	}

	private Place visitSegment(TraceNode segment, @Nullable TraceNode parent, @Nullable Place above) {
		ServiceKey key = ServiceKey.of(segment);
		boolean entryPoint = isEntryPoint(segment);
		node(key).addSegment(Observation.of(segment), entryPoint);
		if (entryPoint) {
			edge(ServiceKey.clientOf(segment), key).add(Observation.of(segment));
		}
		else if (parent != null && above != null && above.service() != null) {
			if (parent.isSegment()) {
				edge(above.service(), key).add(Observation.of(segment));
			}
			else if (above.called().add(key)) {
				// Two segments of a service below one call are two attempts, and the call
				// tells of both.
				edge(above.service(), key).add(Observation.of(parent));
			}
		}
		return new Place(key, false, new HashSet<>());
	}

	private Place visitSubsegment(TraceNode subsegment, @Nullable Place above) {
		@Nullable ServiceKey service = (above != null) ? above.service() : null;
		boolean insideCall = above != null && above.insideCall();
		boolean call = CallTarget.isCall(subsegment);
		if (call && !insideCall && subsegment.children().stream().noneMatch(TraceNode::isSegment)) {
			infer(subsegment, service);
		}
		return new Place(service, insideCall || call, new HashSet<>());
	}

	private void infer(TraceNode call, @Nullable ServiceKey caller) {
		ServiceKey target = CallTarget.of(call);
		this.inferred.add(new InferredSegment(call, target));
		node(target).addInferred(Observation.of(call));
		if (caller != null) {
			edge(caller, target).add(Observation.of(call));
		}
	}

	// What else has no parent is a part of which the beginning is missing.
	private boolean isEntryPoint(TraceNode node) {
		return node.isSegment() && node.parent() == null
				&& (node == this.tree.root() || node.text("parent_id") == null);
	}

	private GraphNode node(ServiceKey key) {
		return this.nodes.computeIfAbsent(key, GraphNode::new);
	}

	private GraphEdge edge(ServiceKey from, ServiceKey to) {
		return this.edges.computeIfAbsent(new Ends(from, to), (ends) -> new GraphEdge(from, to));
	}

	/**
	 * What of the tree above a node matters below it.
	 *
	 * @param service the node of the graph that everything here belongs to
	 * @param insideCall whether a call of that service stands above or here
	 * @param called the services whose segments stand directly below
	 */
	private record Place(@Nullable ServiceKey service, boolean insideCall, Set<ServiceKey> called) {

	}

	/**
	 * The two ends of an edge.
	 *
	 * @param from the caller
	 * @param to the called
	 */
	private record Ends(ServiceKey from, ServiceKey to) {

	}

}
