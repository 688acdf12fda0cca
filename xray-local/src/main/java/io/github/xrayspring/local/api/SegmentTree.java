// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.api;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import io.github.xrayspring.local.trace.TraceNode;

/**
 * A segment as {@code BatchGetTraces} gives it: subsegments nested, wherever they came
 * from; downstream segments are documents of their own.
 */
final class SegmentTree {

	/**
	 * Documents may make chains of any length and JSON readers don't like that: from here
	 * on, levels are joined.
	 */
	private static final int MAX_LEVELS = 100;

	/** What an independent subsegment says of its place; nesting says it again. */
	private static final List<String> PLACE = List.of("type", "trace_id", "parent_id");

	private final Deque<Nested> open = new ArrayDeque<>();

	private SegmentTree() {
	}

	static ObjectNode of(TraceNode top) {
		SegmentTree tree = new SegmentTree();
		ObjectNode document = top.json().deepCopy();
		tree.open.push(new Nested(top, document, null, 0));
		while (!tree.open.isEmpty()) {
			tree.addChildren(tree.open.pop());
		}
		return document;
	}

	private void addChildren(Nested nested) {
		List<TraceNode> subsegments = nested.node().children().stream().filter((child) -> !child.isSegment()).toList();
		if (subsegments.isEmpty()) {
			return;
		}
		ArrayNode siblings = nested.arrayForChildren();
		for (TraceNode subsegment : subsegments) {
			ObjectNode copy = subsegment.json().deepCopy();
			copy.remove(PLACE);
			siblings.add(copy);
			this.open.push(new Nested(subsegment, copy, siblings, nested.level() + 1));
		}
	}

	/**
	 * A node whose children are still to be written.
	 *
	 * @param node the node
	 * @param json its copy
	 * @param siblings the array that the copy stands in
	 * @param level how deep the copy stands
	 */
	private record Nested(TraceNode node, ObjectNode json, @Nullable ArrayNode siblings, int level) {

		ArrayNode arrayForChildren() {
			return (this.siblings != null && this.level >= MAX_LEVELS) ? this.siblings
					: this.json.putArray("subsegments");
		}

	}

}
