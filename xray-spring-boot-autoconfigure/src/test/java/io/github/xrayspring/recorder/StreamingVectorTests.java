// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.recorder;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

import io.github.xrayspring.Vectors;
import io.github.xrayspring.emitter.EmitterSettings;
import io.github.xrayspring.testing.RecordedDocuments;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Inputs on which the X-Ray SDK sends subsegments ahead, or loses them. What it sends
 * isn't what we send: each node once, each document within the limit, losses counted.
 */
class StreamingVectorTests {

	private static final int MAX_SIZE = 64_000;

	private final RecordedDocuments sender = new RecordedDocuments();

	private final XRayRecorder recorder = XRayRecorder.builder("seg")
		.sender(this.sender)
		.settings(new EmitterSettings(10_000, 16 << 20, Duration.ofSeconds(5), MAX_SIZE))
		.build();

	static Stream<Arguments> siblings() {
		return Vectors.all("reference/streaming.json", (one) -> one.has("siblingsBegunAndEndedSequentially"));
	}

	static Stream<Arguments> sizes() {
		return Vectors.all("reference/streaming.json", (one) -> one.has("segmentMetadataChars"));
	}

	@ParameterizedTest(allowZeroInvocations = true)
	@MethodSource("siblings")
	void writesEachSiblingOnce(JsonNode one) {
		int siblings = one.path("siblingsBegunAndEndedSequentially").asInt();
		try (Segment segment = this.recorder.beginSegment("seg")) {
			for (int i = 0; i < siblings; i++) {
				this.recorder.beginSubsegment("sub").close();
			}
		}

		assertNodes(siblings + 1);
	}

	@ParameterizedTest(allowZeroInvocations = true)
	@MethodSource("sizes")
	void writesDocumentsThatFit(JsonNode one) {
		int subsegments = one.path("subsegments").asInt();
		try (Segment segment = this.recorder.beginSegment("seg")) {
			segment.putMetadata("m", "x".repeat(one.path("segmentMetadataChars").asInt()));
			for (int i = 0; i < subsegments; i++) {
				Subsegment child = segment.startSubsegment("s" + i);
				for (int left = one.path("metadataCharsPerSubsegment").asInt(), part = 0; left > 0; left -= 16_000) {
					child.putMetadata("m" + part++, "x".repeat(Math.min(left, 16_000)));
				}
				child.end();
			}
		}

		assertNodes(subsegments + 1);
	}

	private void assertNodes(int expected) {
		assertThat(this.recorder.flush(Duration.ofSeconds(10))).isTrue();
		List<JsonNode> documents = this.sender.all();
		Set<String> ids = new HashSet<>();
		documents.forEach((document) -> {
			SegmentSchema.valid(document);
			assertThat(document.toString().length()).isLessThanOrEqualTo(MAX_SIZE);
			collect(document, ids);
		});

		assertThat(ids).hasSize(expected);
		assertThat(this.recorder.books().dropped()).isZero();
		assertThat(this.recorder.books().live()).isZero();
		this.recorder.close();
	}

	private static void collect(JsonNode node, Set<String> ids) {
		assertThat(ids.add(node.path("id").asString())).isTrue();
		node.path("subsegments").forEach((child) -> collect(child, ids));
	}

}
