// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.graph;

import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.github.xrayspring.local.trace.Trace;
import io.github.xrayspring.local.trace.TraceNode;

/**
 * What the links of other traces may name in a trace, by id.
 */
final class LinkSources {

	private final Map<String, Source> byId = new HashMap<>();

	private LinkSources() {
	}

	static LinkSources of(Trace trace) {
		LinkSources sources = new LinkSources();
		// What was sent through a queue comes from the queue.
		for (InferredSegment inferred : TraceGraph.of(trace).inferredSegments()) {
			sources.add(inferred.subsegment(), inferred.service());
		}
		for (TraceNode node : trace.tree().nodes()) {
			@Nullable TraceNode segment = node.segment();
			if (segment != null) {
				sources.add(node, ServiceKey.of(segment));
			}
		}
		return sources;
	}

	@Nullable Source find(String id) {
		return this.byId.get(id);
	}

	private void add(TraceNode node, ServiceKey service) {
		@Nullable Double end = node.end();
		this.byId.putIfAbsent(node.id(), new Source(service, (end != null) ? end : node.start()));
	}

	/**
	 * Where a link begins.
	 *
	 * @param service the node of the graph
	 * @param end when the sending was over
	 */
	record Source(ServiceKey service, double end) {

	}

}
