// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.view;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.github.xrayspring.local.analysis.CriticalStep;
import io.github.xrayspring.local.analysis.TraceAnalysis;
import io.github.xrayspring.local.trace.Seconds;
import io.github.xrayspring.local.trace.TraceNode;
import io.github.xrayspring.local.trace.TraceTree;

/**
 * Flattens a tree into lines. Ids in documents may repeat (a child that was given its
 * parent's id); the page needs them unique, so a repeated one gets a number.
 */
final class Timeline {

	private final Map<TraceNode, NodeRow.Place> places = new IdentityHashMap<>();

	private final Set<String> ids = new HashSet<>();

	private final List<NodeRow> rows = new ArrayList<>();

	private Timeline() {
	}

	static Timeline of(TraceTree tree, double traceStart, TraceAnalysis analysis) {
		Timeline timeline = new Timeline();
		Exceptions exceptions = new Exceptions(tree);
		Map<TraceNode, List<BigDecimal>> criticalPath = criticalPath(analysis, traceStart);
		for (TraceNode node : tree.nodes()) {
			timeline.rows.add(NodeRow.of(node, timeline.place(node), traceStart, exceptions.causeOf(node),
					NodeRow.Findings.of(node, analysis, criticalPath.get(node))));
		}
		return timeline;
	}

	List<NodeRow> rows() {
		return this.rows;
	}

	String idOf(TraceNode node) {
		return Objects.requireNonNull(this.places.get(node)).id();
	}

	private static Map<TraceNode, List<BigDecimal>> criticalPath(TraceAnalysis analysis, double traceStart) {
		Map<TraceNode, List<BigDecimal>> path = new IdentityHashMap<>();
		for (CriticalStep step : analysis.criticalPath()) {
			List<BigDecimal> stretches = path.computeIfAbsent(step.node(), (key) -> new ArrayList<>());
			stretches.add(Seconds.of(step.start() - traceStart));
			stretches.add(Seconds.of(step.end() - traceStart));
		}
		return path;
	}

	private NodeRow.Place place(TraceNode node) {
		@Nullable TraceNode parent = node.parent();
		NodeRow.@Nullable Place above = (parent != null) ? this.places.get(parent) : null;
		NodeRow.Place place = NodeRow.Place.of(uniqueId(node.id()), node, above);
		this.places.put(node, place);
		return place;
	}

	private String uniqueId(String id) {
		String unique = id;
		for (int i = 2; !this.ids.add(unique); i++) {
			unique = id + "-" + i;
		}
		return unique;
	}

}
