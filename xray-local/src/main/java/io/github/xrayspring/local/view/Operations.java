// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.view;

import java.util.Locale;

import org.jspecify.annotations.Nullable;

import io.github.xrayspring.local.analysis.Call;
import io.github.xrayspring.local.graph.Operation;
import io.github.xrayspring.local.trace.TraceNode;

/**
 * Names what calls of a kind have in common.
 *
 * <pre>
 * segment, http_route /orders/{id}    HTTP   GET /orders/{id}
 * segment, URL …/orders/42            HTTP   GET /orders/{}
 * segment, annotation operation       JOB    nightly-report
 * subsegment                          as the call's shape: SQL select * from line where id = ?
 * </pre>
 *
 * @since 0.1.0
 */
public final class Operations {

	private static final int MAX_TEXT = 300;

	private Operations() {
	}

	/**
	 * What a segment was asked for, or a subsegment asked for.
	 * @param node a segment or subsegment
	 * @return the operation, or {@code null} if nothing tells
	 */
	public static @Nullable Operation of(TraceNode node) {
		@Nullable Call call = Call.of(node);
		if (node.isSegment()) {
			return (call != null) ? request(node, call) : job(node);
		}
		return (call != null) ? operation(call.kind().name(), call.shape()) : null;
	}

	private static @Nullable Operation request(TraceNode segment, Call call) {
		@Nullable String route = annotation(segment, "http_route");
		@Nullable String method = segment.request("method");
		String prefix = (method != null) ? method.toUpperCase(Locale.ROOT) + " " : "";
		if (route != null) {
			return operation(call.kind().name(), prefix + route);
		}
		// The shape names the host by the segment's name, which says nothing here.
		String path = call.shape().substring(Math.min(call.shape().length(), prefix.length()));
		String own = path.startsWith(segment.name()) ? path.substring(segment.name().length()) : path;
		return operation(call.kind().name(), prefix + (own.isEmpty() ? "/" : own));
	}

	private static @Nullable Operation job(TraceNode segment) {
		@Nullable String name = annotation(segment, "operation");
		return (name != null) ? operation("JOB", name) : null;
	}

	private static @Nullable String annotation(TraceNode segment, String key) {
		return segment.json().path("annotations").path(key).stringValue(null);
	}

	private static @Nullable Operation operation(String kind, String text) {
		return text.isBlank() ? null
				: new Operation(kind, (text.length() > MAX_TEXT) ? text.substring(0, MAX_TEXT) : text);
	}

}
