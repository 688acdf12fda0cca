// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.testing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.awaitility.Awaitility;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import io.github.xrayspring.emitter.EncodedDocument;
import io.github.xrayspring.emitter.SegmentSender;
import io.github.xrayspring.emitter.SendResult;

/**
 * Sender that keeps what it is given, read by Jackson.
 */
public final class RecordedDocuments implements SegmentSender {

	private static final JsonMapper MAPPER = JsonMapper.builder()
		.enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
		.build();

	private final List<JsonNode> documents = new CopyOnWriteArrayList<>();

	@Override
	public SendResult send(List<EncodedDocument> documents) {
		for (EncodedDocument document : documents) {
			this.documents.add(MAPPER.readTree(document.array(), document.offset(), document.length()));
		}
		return SendResult.sent(documents.size());
	}

	@Override
	public String target() {
		return "memory";
	}

	public List<JsonNode> all() {
		return List.copyOf(this.documents);
	}

	public void clear() {
		this.documents.clear();
	}

	/** Waits for so many documents. */
	public List<JsonNode> await(int count) {
		Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> this.documents.size() >= count);
		return all();
	}

	/** Waits for the only document. */
	public JsonNode single() {
		List<JsonNode> all = await(1);
		if (all.size() != 1) {
			throw new AssertionError("Expected one document but have " + all);
		}
		return all.get(0);
	}

	/** Waits for the segment of a service. */
	public JsonNode segment(String name) {
		return Awaitility.await()
			.atMost(Duration.ofSeconds(10))
			.until(() -> find(name), (found) -> !found.isEmpty())
			.get(0);
	}

	private List<JsonNode> find(String name) {
		return this.documents.stream()
			.filter((document) -> name.equals(document.path("name").asString()) && !document.has("type"))
			.toList();
	}

	/** Children of a document, in their order. */
	public static List<JsonNode> children(JsonNode document) {
		return new ArrayList<>(document.path("subsegments").values());
	}

}
