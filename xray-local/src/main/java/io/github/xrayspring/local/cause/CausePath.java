// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.cause;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.github.xrayspring.local.graph.InferredSegment;
import io.github.xrayspring.local.graph.ServiceKey;
import io.github.xrayspring.local.graph.TraceGraph;
import io.github.xrayspring.local.trace.TraceNode;

/**
 * A path through a trace while it is divided into services.
 */
final class CausePath {

	private static final double THOUSANDTHS = 1000;

	private final TraceGraph graph;

	private final @Nullable Double responseTime;

	private final List<RootCauseService> services = new ArrayList<>();

	private CausePath(TraceGraph graph, @Nullable Double responseTime) {
		this.graph = graph;
		this.responseTime = responseTime;
	}

	/**
	 * Follows the parents up.
	 * @param last where the path ends
	 * @param graph the trace's graph
	 * @param responseTime what coverage is a part of, in seconds; {@code null} for none
	 */
	static CausePath to(TraceNode last, TraceGraph graph, @Nullable Double responseTime) {
		CausePath path = new CausePath(graph, responseTime);
		Deque<TraceNode> fromRoot = new ArrayDeque<>();
		for (@Nullable
		TraceNode node = last; node != null; node = node.parent()) {
			fromRoot.push(node);
		}
		path.divide(fromRoot);
		path.addInferred(last);
		return path;
	}

	RootCause cause(boolean clientImpacting) {
		return new RootCause(clientImpacting, List.copyOf(this.services));
	}

	// What comes before the first segment belongs to nobody yet.
	private void divide(Deque<TraceNode> fromRoot) {
		@Nullable ServiceKey service = null;
		List<RootCauseEntity> entities = new ArrayList<>();
		for (TraceNode node : fromRoot) {
			if (node.isSegment()) {
				addService(service, entities);
				service = ServiceKey.of(node);
				entities.clear();
			}
			entities.add(entity(node));
		}
		addService(service, entities);
	}

	private void addService(@Nullable ServiceKey service, List<RootCauseEntity> entities) {
		if (service != null) {
			this.services.add(new RootCauseService(service, false, List.copyOf(entities)));
		}
	}

	// What was thrown is told by the call.
	private void addInferred(TraceNode last) {
		if (this.services.isEmpty()) {
			return;
		}
		for (InferredSegment inferred : this.graph.inferredSegments()) {
			if (inferred.subsegment() == last) {
				addInferred(inferred.service(), last);
			}
		}
	}

	private void addInferred(ServiceKey key, TraceNode last) {
		RootCauseEntity entity = new RootCauseEntity(key.name(), false, coverage(last), List.of());
		this.services.add(new RootCauseService(key, true, List.of(entity)));
	}

	private RootCauseEntity entity(TraceNode node) {
		boolean remote = !node.isSegment() && node.text("namespace") != null;
		return new RootCauseEntity(node.name(), remote, coverage(node), RootCauseException.of(node));
	}

	private @Nullable Double coverage(TraceNode node) {
		return (this.responseTime != null)
				? (Double) (Math.round(RootCauses.seconds(node) / this.responseTime * THOUSANDTHS) / THOUSANDTHS)
				: null;
	}

}
