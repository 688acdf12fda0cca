// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.trace;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.github.xrayspring.local.ingest.SegmentDocument;

/**
 * All nodes of a trace, each once and in its place. Immutable.
 *
 * <pre>
 * shop            segment                       root: no parent_id
 *  └ payment      subsegment, remote            embedded in shop
 *     └ payment   segment                       parent_id = the subsegment above
 *        └ charge subsegment                    came as a document of its own
 * receipt         subsegment                    orphan: its parent hasn't come
 * </pre>
 *
 * @since 0.1.0
 */
public final class TraceTree {

	private static final Comparator<TraceNode> LIKELIEST_ROOT = Comparator
		.comparing((TraceNode node) -> !node.isSegment())
		.thenComparing((node) -> node.declaredParent() != null)
		.thenComparingDouble(TraceNode::start);

	private final List<TraceNode> topLevel;

	private final List<TraceNode> nodes;

	private final List<MissingParent> missingParents;

	TraceTree(List<TraceNode> topLevel, List<MissingParent> missingParents) {
		this.topLevel = topLevel.stream().sorted(LIKELIEST_ROOT).toList();
		this.nodes = preOrder(this.topLevel);
		this.missingParents = List.copyOf(missingParents);
	}

	/**
	 * Merges documents.
	 * @param documents documents of one trace, in the order in which they came
	 * @return the assembled tree
	 */
	public static TraceTree of(List<SegmentDocument> documents) {
		return new TraceAssembly(documents).assemble();
	}

	/**
	 * The nodes without a parent: roots and orphans, the entry point first.
	 * @return at least one node
	 */
	public List<TraceNode> topLevel() {
		return this.topLevel;
	}

	/**
	 * The entry point: the earliest segment without a parent, failing that the earliest
	 * segment whose parent is missing, failing that the earliest orphan.
	 * @return the first of {@link #topLevel()}
	 */
	public TraceNode root() {
		return this.topLevel.get(0);
	}

	/**
	 * Every node, parents before children, siblings by start time.
	 * @return the order in which a timeline shows them
	 */
	public List<TraceNode> nodes() {
		return this.nodes;
	}

	public List<TraceNode> segments() {
		return this.nodes.stream().filter(TraceNode::isSegment).toList();
	}

	public List<MissingParent> missingParents() {
		return this.missingParents;
	}

	/**
	 * The node of an id.
	 * @param id 16 hexadecimal digits in lower case
	 * @return the first such node, or {@code null}
	 */
	public @Nullable TraceNode find(String id) {
		return this.nodes.stream().filter((node) -> node.id().equals(id)).findFirst().orElse(null);
	}

	public boolean isInProgress() {
		return this.nodes.stream().anyMatch(TraceNode::isInProgress);
	}

	/**
	 * Whether something is known to be still missing.
	 * @return whether a node is in progress, a parent hasn't come, or a traced call's
	 * segment hasn't come
	 */
	public boolean isPartial() {
		return !this.missingParents.isEmpty() || isInProgress()
				|| this.nodes.stream().anyMatch(TraceNode::awaitsDownstream);
	}

	// A stack of our own: documents that name each other as parents can make a chain of
	// any length.
	private static List<TraceNode> preOrder(List<TraceNode> topLevel) {
		List<TraceNode> ordered = new ArrayList<>();
		Deque<TraceNode> open = new ArrayDeque<>();
		pushReversed(open, topLevel);
		while (!open.isEmpty()) {
			TraceNode node = open.pop();
			ordered.add(node);
			pushReversed(open, node.children());
		}
		return List.copyOf(ordered);
	}

	private static void pushReversed(Deque<TraceNode> open, List<TraceNode> siblings) {
		for (int i = siblings.size() - 1; i >= 0; i--) {
			open.push(siblings.get(i));
		}
	}

}
