// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.cause;

import java.util.List;

import tools.jackson.databind.JsonNode;

import io.github.xrayspring.local.trace.TraceNode;

/**
 * An exception on a root cause's path.
 *
 * @param name its type
 * @param message its message, maybe empty
 * @since 0.1.0
 */
public record RootCauseException(String name, String message) {

	static List<RootCauseException> of(TraceNode node) {
		JsonNode exceptions = node.json().path("cause").path("exceptions");
		return exceptions.valueStream()
			.filter(JsonNode::isObject)
			.map((exception) -> new RootCauseException(exception.path("type").stringValue("exception"),
					exception.path("message").stringValue("")))
			.toList();
	}

}
