// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.test;

import org.jspecify.annotations.Nullable;

import io.github.xrayspring.local.analysis.Call;
import io.github.xrayspring.local.trace.Trace;
import io.github.xrayspring.local.trace.TraceNode;

/**
 * A trace in lines of text, for messages of assertions that failed.
 */
final class Outline {

	private static final int MAX_LINES = 60;

	private static final double MILLIS_PER_SECOND = 1000;

	private Outline() {
	}

	static String of(Trace trace) {
		StringBuilder text = new StringBuilder(trace.id());
		trace.tree().nodes().stream().limit(MAX_LINES).forEach((node) -> line(text, node));
		int more = trace.tree().nodes().size() - MAX_LINES;
		return ((more > 0) ? text.append("\n  … and ").append(more).append(" more") : text).toString();
	}

	private static void line(StringBuilder text, TraceNode node) {
		text.append('\n');
		for (@Nullable
		TraceNode above = node; above != null; above = above.parent()) {
			text.append("  ");
		}
		text.append(node.name()).append(node.isSegment() ? " (segment)" : "");
		@Nullable Call call = Call.of(node);
		if (call != null) {
			text.append(' ').append(call.hint());
		}
		@Nullable Double end = node.end();
		text.append((end != null) ? " " + Math.round((end - node.start()) * MILLIS_PER_SECOND) + " ms" : " in progress")
			.append(node.isFault() ? " fault" : "")
			.append(node.isError() ? " error" : "")
			.append(node.isThrottle() ? " throttle" : "");
	}

}
