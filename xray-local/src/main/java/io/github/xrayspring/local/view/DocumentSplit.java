// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.view;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import io.github.xrayspring.local.http.Json;

/**
 * Takes a document that is too large apart: its subsegments become documents of their
 * own, and theirs where that isn't enough.
 */
final class DocumentSplit {

	private final int maxBytes;

	DocumentSplit(int maxBytes) {
		this.maxBytes = maxBytes;
	}

	List<byte[]> split(ObjectNode document) {
		List<byte[]> documents = new ArrayList<>();
		Deque<ObjectNode> open = new ArrayDeque<>();
		open.push(document);
		while (!open.isEmpty()) {
			ObjectNode next = open.pop();
			byte[] whole = Json.mapper().writeValueAsBytes(next);
			if (whole.length > this.maxBytes && next.path("subsegments").isArray()) {
				detach(next, open);
				whole = Json.mapper().writeValueAsBytes(next);
			}
			documents.add(whole);
		}
		return documents;
	}

	private static void detach(ObjectNode parent, Deque<ObjectNode> open) {
		@Nullable JsonNode subsegments = parent.remove("subsegments");
		for (JsonNode subsegment : (subsegments != null) ? subsegments : List.<JsonNode>of()) {
			if (subsegment instanceof ObjectNode object) {
				object.put("type", "subsegment");
				object.set("trace_id", parent.path("trace_id"));
				object.set("parent_id", parent.path("id"));
				open.push(object);
			}
		}
	}

}
