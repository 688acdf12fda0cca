// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.trace;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import io.github.xrayspring.local.ingest.SegmentDocument;

/**
 * Puts the documents of a trace together, in four steps: collect every embedded node; let
 * one node per id win; hang each winner below its parent wherever that came from; cut
 * what would be a circle. Documents are untrusted, so an id may repeat its parent's, and
 * two may name each other as parents: such nodes stay visible, at the top.
 */
final class TraceAssembly {

	private final List<TraceNode> nodes = new ArrayList<>();

	private final Map<String, TraceNode> byId = new HashMap<>();

	private final List<MissingParent> missingParents = new ArrayList<>();

	TraceAssembly(List<SegmentDocument> documents) {
		for (int i = 0; i < documents.size(); i++) {
			collect(documents.get(i).tree(), !documents.get(i).isSubsegment(), i, null);
		}
	}

	TraceTree assemble() {
		this.nodes.removeIf(TraceNode::isReplaced);
		this.nodes.forEach(this::link);
		cutCircles();
		List<TraceNode> topLevel = new ArrayList<>();
		for (TraceNode node : this.nodes) {
			@Nullable TraceNode parent = node.parent();
			if (parent != null) {
				parent.adopt(node);
			}
			else {
				topLevel.add(node);
				recordMissingParent(node);
			}
		}
		this.nodes.forEach(TraceNode::sortChildren);
		return new TraceTree(topLevel, this.missingParents);
	}

	private void collect(ObjectNode json, boolean segment, int document, @Nullable TraceNode container) {
		JsonNode subsegments = json.path("subsegments");
		json.remove("subsegments");
		TraceNode node = new TraceNode(json, segment, document, container);
		this.nodes.add(node);
		index(node);
		for (JsonNode subsegment : subsegments) {
			collect((ObjectNode) subsegment, false, document, node);
		}
	}

	private void index(TraceNode node) {
		@Nullable TraceNode known = this.byId.putIfAbsent(node.id(), node);
		if (known == null || known.isFromSameDocumentAs(node) || known.isSegment() != node.isSegment()) {
			return;
		}
		if (known.yieldsTo(node)) {
			known.replaceBy(node);
			this.byId.put(node.id(), node);
		}
		else {
			node.replaceBy(known);
		}
	}

	private void link(TraceNode node) {
		@Nullable TraceNode container = node.parent();
		if (container != null) {
			node.moveBelow(container.current());
			return;
		}
		@Nullable String declared = node.declaredParent();
		@Nullable TraceNode parent = (declared != null) ? this.byId.get(declared) : null;
		node.moveBelow((parent != node) ? parent : null);
	}

	private void cutCircles() {
		Set<TraceNode> safe = new HashSet<>();
		for (TraceNode node : this.nodes) {
			Set<TraceNode> path = new HashSet<>();
			@Nullable TraceNode step = node;
			while (step != null && !safe.contains(step)) {
				@Nullable TraceNode parent = step.parent();
				path.add(step);
				if (parent != null && path.contains(parent)) {
					step.moveBelow(null);
					parent = null;
				}
				step = parent;
			}
			safe.addAll(path);
		}
	}

	private void recordMissingParent(TraceNode node) {
		@Nullable String declared = node.declaredParent();
		if (declared != null) {
			this.missingParents.add(new MissingParent(declared, node.id()));
		}
	}

}
