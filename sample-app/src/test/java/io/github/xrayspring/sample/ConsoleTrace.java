// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.sample;

import java.util.List;
import java.util.stream.Stream;

import tools.jackson.databind.JsonNode;

import io.github.xrayspring.local.XRayLocal;

import static org.awaitility.Awaitility.await;

/**
 * A trace as the console shows it.
 *
 * @param json what the console reads
 */
record ConsoleTrace(JsonNode json) {

	/**
	 * Reads a trace once its segments are there: each service sends its own.
	 */
	static ConsoleTrace read(XRayLocal local, String id, int segments) {
		return new ConsoleTrace(await().until(() -> Answer.get(local.console().resolve("api/traces/" + id)).json(),
				(trace) -> trace.path("segments").asInt() == segments));
	}

	List<String> services() {
		return this.json.path("services").valueStream().map(JsonNode::asString).toList();
	}

	Stream<JsonNode> nodes() {
		return this.json.path("nodes").valueStream();
	}

	/** The only segment or subsegment of a name. */
	JsonNode named(String name) {
		List<JsonNode> found = nodes().filter((node) -> node.path("name").asString().equals(name)).toList();
		if (found.size() != 1) {
			throw new AssertionError("Not one '" + name + "' in " + this.json);
		}
		return found.get(0);
	}

	JsonNode segment(String name) {
		return nodes().filter(
				(node) -> node.path("kind").asString().equals("segment") && node.path("name").asString().equals(name))
			.findFirst()
			.orElseThrow(() -> new AssertionError("No segment '" + name + "' in " + this.json));
	}

	/** The line above, nothing at the top. */
	JsonNode parent(JsonNode node) {
		String id = node.path("parentId").asString();
		return nodes().filter((candidate) -> candidate.path("id").asString().equals(id))
			.findFirst()
			.orElseThrow(() -> new AssertionError("No parent of " + node + " in " + this.json));
	}

	List<JsonNode> children(JsonNode node) {
		return nodes().filter((candidate) -> candidate.path("parentId").equals(node.path("id"))).toList();
	}

}
