// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.graph;

import java.util.HexFormat;
import java.util.List;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import io.github.xrayspring.local.trace.TraceNode;

/**
 * The segment that a called table, queue, database or host would have sent if it took
 * part in tracing, told by the subsegment that called it.
 *
 * @param subsegment the call
 * @param service the node that was called
 * @since 0.1.0
 */
public record InferredSegment(TraceNode subsegment, ServiceKey service) {

	private static final long MIX = 0x9E3779B97F4A7C15L;

	private static final List<String> TOLD_BY_CALLER = List.of("start_time", "end_time", "in_progress", "http", "aws",
			"sql", "error", "throttle", "fault");

	/**
	 * An id that follows from the call's, so that each answer gives the same one.
	 * @return 16 hexadecimal digits
	 */
	public String id() {
		return HexFormat.of().toHexDigits(Long.parseUnsignedLong(this.subsegment.id(), 16) * MIX ^ MIX);
	}

	/**
	 * The segment's document.
	 * @param traceId the trace
	 * @return a new object
	 */
	public ObjectNode document(String traceId) {
		ObjectNode document = JsonNodeFactory.instance.objectNode();
		document.put("id", id());
		document.put("name", this.subsegment.name());
		document.put("trace_id", traceId);
		document.put("parent_id", this.subsegment.id());
		document.put("inferred", true);
		for (String member : TOLD_BY_CALLER) {
			@Nullable JsonNode value = this.subsegment.json().get(member);
			if (value != null) {
				document.set(member, value.deepCopy());
			}
		}
		if (this.service.type() != null && !this.service.type().equals(CallTarget.REMOTE)) {
			document.put("origin", this.service.type());
		}
		return document;
	}

}
