// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.analysis;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.github.xrayspring.local.trace.TraceNode;
import io.github.xrayspring.local.trace.TraceTree;

/**
 * The work that the caller waited for: whatever is made faster here makes the request
 * faster. It is read backwards: from the root's end to the child that ended last before,
 * from that child's start to the one that ended last before that, and within each child
 * the same.
 *
 * <pre>
 * root    ──────────────────────
 * a          ══════                 ended before b began
 * b                  ═══════
 * c          ────────────           ended while b ran: nobody waited for it
 * </pre>
 */
final class CriticalPath {

	private final List<CriticalStep> steps = new ArrayList<>();

	private final Map<TraceNode, Double> seconds = new IdentityHashMap<>();

	CriticalPath(TraceTree tree) {
		double lastMoment = tree.nodes().stream().mapToDouble((node) -> endOf(node, node.start())).max().orElseThrow();
		walk(tree.root(), lastMoment);
		this.steps.sort(Comparator.comparingDouble(CriticalStep::start));
		this.steps.forEach((step) -> this.seconds.merge(step.node(), step.end() - step.start(), Double::sum));
	}

	List<CriticalStep> steps() {
		return List.copyOf(this.steps);
	}

	double secondsOf(TraceNode node) {
		return this.seconds.getOrDefault(node, 0.0);
	}

	private void walk(TraceNode root, double lastMoment) {
		Deque<Visit> open = new ArrayDeque<>();
		open.push(new Visit(root, root.start(), endOf(root, lastMoment)));
		while (!open.isEmpty()) {
			Visit visit = open.element();
			@Nullable TraceNode child = visit.next();
			if (child == null) {
				step(visit.node, visit.from, visit.cursor);
				open.pop();
			}
			else {
				double end = endOf(child, visit.cursor);
				step(visit.node, end, visit.cursor);
				double start = Math.max(visit.from, child.start());
				visit.cursor = start;
				open.push(new Visit(child, start, end));
			}
		}
	}

	private void step(TraceNode node, double from, double to) {
		if (to > from) {
			this.steps.add(new CriticalStep(node, from, to));
		}
	}

	private static double endOf(TraceNode node, double whileInProgress) {
		@Nullable Double end = node.end();
		return (end != null) ? end : whileInProgress;
	}

	/**
	 * A node whose children are looked at from the last to the first.
	 */
	private static final class Visit {

		private final TraceNode node;

		private final double from;

		private final List<TraceNode> byEnd;

		private double cursor;

		private int next;

		Visit(TraceNode node, double from, double cursor) {
			this.node = node;
			this.from = from;
			this.cursor = cursor;
			this.byEnd = new ArrayList<>(node.children());
			this.byEnd.sort(
					Comparator.comparingDouble((TraceNode child) -> endOf(child, Double.POSITIVE_INFINITY)).reversed());
		}

		@Nullable TraceNode next() {
			while (this.next < this.byEnd.size()) {
				TraceNode child = this.byEnd.get(this.next++);
				double end = endOf(child, this.cursor);
				if (end <= this.cursor && end > Math.max(child.start(), this.from)) {
					return child;
				}
			}
			return null;
		}

	}

}
