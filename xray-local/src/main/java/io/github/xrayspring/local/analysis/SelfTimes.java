// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.analysis;

import java.util.IdentityHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.github.xrayspring.local.trace.TraceNode;
import io.github.xrayspring.local.trace.TraceTree;

/**
 * What each node did itself: its time without that in which something below it ran.
 */
final class SelfTimes {

	private final Map<TraceNode, Double> seconds = new IdentityHashMap<>();

	SelfTimes(TraceTree tree) {
		for (TraceNode node : tree.nodes()) {
			@Nullable Double end = node.end();
			if (end != null) {
				this.seconds.put(node, Math.max(0, end - node.start() - covered(node, end)));
			}
		}
	}

	@Nullable Double of(TraceNode node) {
		return this.seconds.get(node);
	}

	// Children stand by start, so that one walk joins what overlaps.
	private static double covered(TraceNode node, double end) {
		double covered = 0;
		double until = node.start();
		for (TraceNode child : node.children()) {
			@Nullable Double known = child.end();
			double childEnd = Math.min(end, (known != null) ? known : end);
			double from = Math.max(until, child.start());
			if (childEnd > from) {
				covered += childEnd - from;
				until = childEnd;
			}
		}
		return covered;
	}

}
