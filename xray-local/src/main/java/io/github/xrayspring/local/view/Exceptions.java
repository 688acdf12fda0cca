// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.view;

import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import io.github.xrayspring.local.trace.TraceNode;
import io.github.xrayspring.local.trace.TraceTree;

/**
 * The exceptions of a trace by their ids. A recorder writes an exception that bubbles up
 * once, where it was thrown, and gives only its id further up.
 */
final class Exceptions {

	private final Map<String, JsonNode> byId = new HashMap<>();

	Exceptions(TraceTree tree) {
		for (TraceNode node : tree.nodes()) {
			for (JsonNode exception : node.json().path("cause").path("exceptions")) {
				@Nullable String id = exception.path("id").stringValue(null);
				if (id != null) {
					this.byId.putIfAbsent(id, exception);
				}
			}
		}
	}

	/**
	 * The cause of a node, with a reference resolved.
	 * @param node a node of the trace
	 * @return the {@code cause} block, or {@code null} where there is none
	 */
	@Nullable JsonNode causeOf(TraceNode node) {
		@Nullable JsonNode cause = node.json().get("cause");
		return (cause != null && cause.isString()) ? resolve(cause.stringValue()) : cause;
	}

	private ObjectNode resolve(String reference) {
		ObjectNode cause = JsonNodeFactory.instance.objectNode();
		cause.put("reference", reference);
		@Nullable JsonNode exception = this.byId.get(reference);
		if (exception != null) {
			cause.putArray("exceptions").add(exception);
		}
		return cause;
	}

}
