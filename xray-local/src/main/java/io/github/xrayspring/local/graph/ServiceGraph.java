// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.graph;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.github.xrayspring.local.trace.Trace;

/**
 * The graphs of many traces, laid over each other. Nodes stand in a fixed order: clients,
 * entry points, then by name.
 *
 * @since 0.1.0
 */
public final class ServiceGraph {

	private static final Comparator<ServiceNode> ORDER = Comparator
		.comparing((ServiceNode node) -> !node.key().isClient())
		.thenComparing((node) -> !node.isRoot())
		.thenComparing((node) -> node.key().name())
		.thenComparing((node) -> String.valueOf(node.key().type()))
		.thenComparing((node) -> String.valueOf(node.key().accountId()));

	private final Map<ServiceKey, ServiceNode> nodes = new HashMap<>();

	private final Map<Ends, ServiceEdge> edges = new LinkedHashMap<>();

	private final List<ServiceNode> ordered = new ArrayList<>();

	private ServiceGraph() {
	}

	static ServiceGraph of(List<Trace> traces, TraceDigests digests) {
		ServiceGraph graph = new ServiceGraph();
		for (Trace trace : traces) {
			TraceDigest digest = digests.of(trace);
			digest.parts().forEach(graph::join);
			digest.forEach((part) -> true, graph::add);
		}
		Links.of(traces, digests).forEach(graph::follow);
		graph.order();
		return graph;
	}

	/**
	 * The nodes in order; each node's {@link ServiceNode#id()} is its place.
	 * @return every node
	 */
	public List<ServiceNode> nodes() {
		return List.copyOf(this.ordered);
	}

	private void join(TraceDigest.Part part) {
		@Nullable ServiceKey to = part.to();
		if (to != null) {
			edge(part.key(), to, false).join();
		}
		else {
			node(part.key()).join(part);
		}
	}

	private void add(TraceDigest.Part part, double start, double seconds, Outcome outcome,
			@Nullable Operation operation) {
		@Nullable ServiceKey to = part.to();
		Activity activity = (to != null) ? edge(part.key(), to, false).activity() : node(part.key()).activity();
		activity.add(start, seconds, outcome);
	}

	private void follow(LinkSources.Source source, TraceDigest.Link link) {
		ServiceEdge edge = edge(source.service(), link.to(), true);
		edge.join();
		edge.activity().add(link.start(), link.seconds(), link.outcome());
		edge.addEventAge(link.start() - source.end());
	}

	private void order() {
		this.ordered.addAll(this.nodes.values());
		this.ordered.sort(ORDER);
		for (int i = 0; i < this.ordered.size(); i++) {
			this.ordered.get(i).setId(i);
		}
		this.edges.values()
			.stream()
			.sorted(Comparator.comparingInt((edge) -> edge.to().id()))
			.forEach((edge) -> edge.from().add(edge));
	}

	private ServiceNode node(ServiceKey key) {
		return this.nodes.computeIfAbsent(key, ServiceNode::new);
	}

	private ServiceEdge edge(ServiceKey from, ServiceKey to, boolean link) {
		return this.edges.computeIfAbsent(new Ends(from, to, link),
				(ends) -> new ServiceEdge(node(from), node(to), link));
	}

	/**
	 * What tells an edge from the others.
	 *
	 * @param from the caller
	 * @param to the called
	 * @param link whether it is a link
	 */
	private record Ends(ServiceKey from, ServiceKey to, boolean link) {

	}

}
