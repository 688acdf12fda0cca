// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.recorder;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import io.github.xrayspring.emitter.DropReason;
import io.github.xrayspring.emitter.EmitterSettings;
import io.github.xrayspring.testing.RecordedDocuments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * How trees that don't fit become several documents.
 */
class DocumentEncoderTests {

	private static final int MAX_SIZE = 2_000;

	private final RecordedDocuments sender = new RecordedDocuments();

	private final XRayRecorder recorder = XRayRecorder.builder("shop")
		.sender(this.sender)
		.settings(new EmitterSettings(10_000, 16 << 20, Duration.ofSeconds(5), MAX_SIZE))
		.limits(new RecorderLimits(10_000, 10_000, 50, Duration.ofMinutes(10)))
		.build();

	@AfterEach
	void close() {
		this.recorder.close();
	}

	@Test
	void splitsTreeThatIsTooLargeForOneDocument() {
		try (Segment segment = this.recorder.beginSegment("shop")) {
			for (int i = 0; i < 40; i++) {
				Subsegment child = segment.startSubsegment("child");
				child.startSubsegment("grandchild").end();
				child.end();
			}
		}

		assertThat(nodes(flushed())).hasSize(81);
		assertThat(this.sender.all()).hasSizeGreaterThan(1)
			.allSatisfy((document) -> assertThat(document.toString().length()).isLessThanOrEqualTo(MAX_SIZE));
		assertThat(this.recorder.books().live()).isZero();
		assertThat(this.recorder.books().emitted()).isEqualTo(this.sender.all().size());
	}

	@Test
	void trimsAndCountsOneEntityThatIsTooLargeAndKeepsItsChildren() {
		try (Segment segment = this.recorder.beginSegment("shop")) {
			segment.putMetadata("giant", "x".repeat(MAX_SIZE));
			segment.putMetadata("small", "y");
			segment.startSubsegment("child").end();
		}

		assertThat(flushed()).singleElement().satisfies((document) -> {
			assertThat(document.at("/metadata/default")).hasToString("{\"small\":\"y\"}");
			assertThat(document.at("/metadata/xray/truncated")).hasToString("[\"metadata\"]");
			assertThat(document.at("/subsegments/0/name").asString()).isEqualTo("child");
		});
		assertThat(this.recorder.segmentBooks().trimmed()).isOne();
		assertThat(this.recorder.books().dropped()).isZero();
		assertThat(this.recorder.books().live()).isZero();
	}

	@Test
	void trimsCommonAnnotationsThatAloneAreTooLarge() {
		Map<String, String> annotations = new HashMap<>();
		for (int i = 0; i < 50; i++) {
			annotations.put("key" + i, "x".repeat(100));
		}
		try (XRayRecorder annotating = XRayRecorder.builder("shop")
			.sender(this.sender)
			.settings(new EmitterSettings(10_000, 16 << 20, Duration.ofSeconds(5), MAX_SIZE))
			.annotations(annotations)
			.build()) {
			annotating.beginSegment("shop").close();
			assertThat(annotating.flush(Duration.ofSeconds(5))).isTrue();
		}

		JsonNode document = this.sender.single();
		assertThat(document.path("annotations").size()).isBetween(5, 20);
		assertThat(document.at("/metadata/xray/truncated/0").asString()).isEqualTo("annotations");
	}

	@Test
	void limitsHowDeepOneDocumentNests() {
		try (Segment segment = this.recorder.beginSegment("shop")) {
			nest(segment, 5_000);
		}

		assertThat(nodes(flushed())).hasSize(5_001);
		assertThat(this.recorder.books().live()).isZero();
	}

	@Test
	void handsOverFinishedSubsegmentsOfASegmentThatGoesOn() {
		Segment segment = this.recorder.beginSegment("shop");
		Subsegment open = segment.startSubsegment("open");
		for (int i = 0; i < 600; i++) {
			open.startSubsegment("child").end();
		}
		await().until(() -> !this.sender.all().isEmpty());
		assertThat(this.sender.all()).allSatisfy((document) -> {
			assertThat(document.path("name").asString()).isEqualTo("child");
			assertThat(document.path("parent_id").asString()).isEqualTo(open.id());
		});
		open.end();
		segment.close();

		assertThat(nodes(flushed())).hasSize(602);
		assertThat(this.recorder.books().live()).isZero();
		assertThat(this.recorder.books().emitted()).isEqualTo(this.sender.all().size());
	}

	@Test
	void handsOverFinishedSubsegmentsOfOneThatOutlivesItsSegment() {
		Segment segment = this.recorder.beginSegment("shop");
		Subsegment straggler = segment.startSubsegment("straggler");
		segment.close();
		assertThat(this.recorder.flush(Duration.ofSeconds(10))).isTrue();
		for (int i = 0; i < 1_200; i++) {
			straggler.startSubsegment("child").end();
		}
		await().until(() -> this.sender.all().size() > 500);
		straggler.end();

		assertThat(nodes(flushed())).hasSize(1_202);
		assertThat(this.recorder.books().live()).isZero();
	}

	@Test
	void letsGoOfWhatHasBeenWrittenThoughAStragglerRefersToIt() {
		Segment segment = this.recorder.beginSegment("shop");
		Subsegment parent = segment.startSubsegment("parent");
		Subsegment straggler = parent.startSubsegment("straggler");
		parent.putMetadata("large", "x".repeat(1_000));
		parent.end();
		segment.close();
		assertThat(this.recorder.flush(Duration.ofSeconds(10))).isTrue();

		assertThat(((RecordedSubsegment) parent).properties()).isNull();
		straggler.end();
		assertThat(nodes(flushed())).hasSize(3);
	}

	@Test
	void countsNodeThatCannotBeEncodedAndKeepsItsRelatives() {
		Object hostile = new Object() {

			@Override
			public String toString() {
				throw new IllegalStateException("hostile");
			}

		};
		try (Segment segment = this.recorder.beginSegment("shop")) {
			Subsegment child = segment.startSubsegment("child");
			((RecordedSubsegment) child).put(Property.Kind.ANNOTATION, "", "hostile", hostile);
			child.startSubsegment("grandchild").end();
			child.end();
		}

		assertThat(flushed()).extracting((document) -> document.path("name").asString())
			.containsExactly("shop", "grandchild");
		assertThat(this.recorder.books().dropped(DropReason.SERIALIZATION)).isOne();
		assertThat(this.recorder.books().live()).isZero();
	}

	private List<JsonNode> flushed() {
		assertThat(this.recorder.flush(Duration.ofSeconds(10))).isTrue();
		return this.sender.all();
	}

	private void nest(Entity parent, int depth) {
		List<Subsegment> open = new ArrayList<>();
		Entity innermost = parent;
		for (int i = 0; i < depth; i++) {
			Subsegment child = innermost.startSubsegment("level");
			open.add(child);
			innermost = child;
		}
		open.forEach(Subsegment::end);
	}

	private Set<String> nodes(List<JsonNode> documents) {
		Set<String> ids = new HashSet<>();
		documents.forEach((document) -> collect(document, ids));
		return ids;
	}

	private void collect(JsonNode node, Set<String> ids) {
		assertThat(ids.add(node.path("id").asString())).isTrue();
		node.path("subsegments").forEach((child) -> collect(child, ids));
	}

}
