// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.view;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.github.xrayspring.local.trace.TraceNode;
import io.github.xrayspring.local.trace.TraceTree;

/**
 * Flattens a tree into lines. Ids in documents may repeat (a child that was given its
 * parent's id); the page needs them unique, so a repeated one gets a number.
 */
final class Timeline {

	private final Map<TraceNode, NodeRow.Place> places = new IdentityHashMap<>();

	private final Set<String> ids = new HashSet<>();

	private Timeline() {
	}

	static List<NodeRow> of(TraceTree tree, double traceStart) {
		return new Timeline().rows(tree, traceStart);
	}

	private List<NodeRow> rows(TraceTree tree, double traceStart) {
		Exceptions exceptions = new Exceptions(tree);
		List<NodeRow> rows = new ArrayList<>();
		for (TraceNode node : tree.nodes()) {
			rows.add(NodeRow.of(node, place(node), traceStart, exceptions.causeOf(node)));
		}
		return rows;
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
