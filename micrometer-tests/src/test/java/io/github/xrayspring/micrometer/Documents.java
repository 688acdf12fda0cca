// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.micrometer;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.stream.Stream;

import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import io.github.xrayspring.emitter.EncodedDocument;
import io.github.xrayspring.emitter.SegmentSender;
import io.github.xrayspring.emitter.SendResult;

/**
 * Sender that keeps what it is given.
 */
final class Documents implements SegmentSender {

	private final List<JsonNode> documents = new CopyOnWriteArrayList<>();

	@Override
	public SendResult send(List<EncodedDocument> documents) {
		documents.forEach((document) -> this.documents
			.add(JsonMapper.shared().readTree(document.array(), document.offset(), document.length())));
		return SendResult.sent(documents.size());
	}

	@Override
	public String target() {
		return "memory";
	}

	List<JsonNode> all() {
		return List.copyOf(this.documents);
	}

	void clear() {
		this.documents.clear();
	}

	/** Waits for a document. */
	JsonNode await(Predicate<JsonNode> wanted) {
		return Awaitility.await()
			.atMost(Duration.ofSeconds(30))
			.until(() -> this.documents.stream().filter(wanted).toList(), (found) -> !found.isEmpty())
			.get(0);
	}

	/** Waits for the segment that a request, a message or a job has. */
	JsonNode operation(String operation) {
		return await((document) -> operation.equals(document.at("/annotations/operation").asString()));
	}

	/** Waits for the segment of a request. */
	JsonNode request(String path) {
		return await((document) -> document.at("/http/request/url").asString().endsWith(path));
	}

	/** Waits for a subsegment, in its parent's document or in one of its own. */
	JsonNode subsegment(JsonNode parent, String name) {
		return Awaitility.await()
			.atMost(Duration.ofSeconds(30))
			.until(() -> Stream.concat(children(parent).stream(), this.documents.stream().filter(isChildOf(parent)))
				.filter((child) -> child.path("name").asString().startsWith(name))
				.toList(), (found) -> !found.isEmpty())
			.get(0);
	}

	private static Predicate<JsonNode> isChildOf(JsonNode parent) {
		return (document) -> document.has("type") && document.path("parent_id").equals(parent.path("id"));
	}

	static List<JsonNode> children(JsonNode document) {
		return List.copyOf(document.path("subsegments").values());
	}

}
