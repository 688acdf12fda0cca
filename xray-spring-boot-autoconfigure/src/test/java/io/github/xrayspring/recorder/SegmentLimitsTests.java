// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.recorder;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import io.github.xrayspring.testing.RecordedDocuments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What happens to subsegments above the limits of one segment.
 */
class SegmentLimitsTests {

	private final RecordedDocuments sender = new RecordedDocuments();

	private final XRayRecorder recorder = recorder(new RecorderLimits(3, 2, 4, Duration.ofMinutes(10)));

	@AfterEach
	void close() {
		this.recorder.close();
		assertThat(CurrentEntity.get()).isNull();
	}

	@Test
	void recordsSoManySubsegmentsAndSaysHowManyItDropped() {
		try (Segment segment = this.recorder.beginSegment("shop")) {
			for (int i = 0; i < 8; i++) {
				segment.startSubsegment("child").end();
			}
		}
		JsonNode document = only(this.recorder);

		assertThat(document.path("subsegments").size()).isEqualTo(3);
		assertThat(document.at("/metadata/xray")).hasToString("{\"dropped_subsegments\":5,\"max_subsegments\":3}");
		assertThat(this.recorder.segmentBooks().droppedSubsegments()).isEqualTo(5);
	}

	@Test
	void recordsSubsegmentsSoDeepAndSaysHowManyLayDeeper() {
		try (Segment segment = this.recorder.beginSegment("shop")) {
			Subsegment first = this.recorder.beginSubsegment("first");
			Subsegment second = this.recorder.beginSubsegment("second");
			Subsegment third = this.recorder.beginSubsegment("third");
			assertThat(this.recorder.current()).isSameAs(second);
			Subsegment fourth = this.recorder.beginSubsegment("fourth");
			assertThat(fourth.isRecording()).isFalse();
			fourth.close();
			third.close();
			assertThat(this.recorder.current()).isSameAs(second);
			second.close();
			first.close();
			assertThat(this.recorder.current()).isSameAs(segment);
		}
		JsonNode document = only(this.recorder);

		assertThat(document.at("/subsegments/0/subsegments/0/name").asString()).isEqualTo("second");
		assertThat(document.at("/subsegments/0/subsegments/0").has("subsegments")).isFalse();
		assertThat(document.at("/metadata/xray")).hasToString("{\"too_deep_subsegments\":2,\"max_depth\":2}");
		assertThat(this.recorder.segmentBooks().tooDeepSubsegments()).isEqualTo(2);
	}

	@Test
	void hangsCalleesOfDroppedSubsegmentsBelowTheNearestRecordedParent() {
		try (Segment segment = this.recorder.beginSegment(SegmentStart.of("shop", "Sampled=1"))) {
			Subsegment parent = segment.startSubsegment("first");
			Subsegment recorded = parent.startSubsegment("second");
			Subsegment dropped = recorded.startSubsegment("too deep");

			assertThat(dropped.headerValue()).isEqualTo(recorded.headerValue()).contains(recorded.id());
			assertThat(dropped.header()).isEqualTo(recorded.header());
			assertThat(dropped.id()).isEqualTo(recorded.id());
			assertThat(dropped.traceId()).isEqualTo(segment.traceId());
			assertThat(dropped.segment()).isSameAs(segment);
			assertThat(dropped.recorder()).isSameAs(this.recorder);
			assertThat(dropped.name()).isEqualTo("too deep");
			assertThat(dropped.isRecording()).isFalse();
			try (Scope scope = dropped.makeCurrent()) {
				assertThat(this.recorder.current()).isSameAs(recorded);
			}
			dropped.close();
			recorded.end();
			parent.end();
		}
	}

	@Test
	void writesSoManyFramesAndSaysHowManyThereWere() {
		Exception failure = new Exception("deep");
		StackTraceElement frame = new StackTraceElement("Shop", "pay", "Shop.java", 7);
		failure.setStackTrace(new StackTraceElement[] { frame, frame, frame, frame, frame, frame, frame });
		try (Segment segment = this.recorder.beginSegment("shop")) {
			segment.addException(failure);
		}
		JsonNode exception = only(this.recorder).at("/cause/exceptions/0");

		assertThat(exception.path("stack").size()).isEqualTo(4);
		assertThat(exception.path("truncated").asInt()).isEqualTo(3);
	}

	@Test
	void countsWhatWasHandedOverTowardsTheLimit() {
		try (XRayRecorder streaming = recorder(new RecorderLimits(700, 30, 50, Duration.ofMinutes(10)))) {
			Segment segment = streaming.beginSegment("shop");
			for (int i = 0; i < 600; i++) {
				segment.startSubsegment("child").end();
			}
			await().until(() -> this.sender.all().size() >= 500);
			for (int i = 0; i < 600; i++) {
				segment.startSubsegment("child").end();
			}
			segment.close();
			assertThat(streaming.flush(Duration.ofSeconds(5))).isTrue();

			JsonNode root = this.sender.segment("shop");
			List<JsonNode> documents = this.sender.all();
			assertThat(documents.size() - 1 + root.path("subsegments").size()).isEqualTo(700);
			assertThat(root.at("/metadata/xray/dropped_subsegments").asInt()).isEqualTo(500);
			assertThat(streaming.books().live()).isZero();
			assertThat(streaming.books().emitted()).isEqualTo(documents.size());
		}
	}

	@Test
	void keepsMetadataThatTheApplicationPutIntoTheMarkersNamespace() {
		try (Segment segment = this.recorder.beginSegment("shop")) {
			segment.putMetadata("xray", "mine", 1);
			segment.putMetadata("xray", "dropped_subsegments", "forged");
			for (int i = 0; i < 4; i++) {
				segment.startSubsegment("child").end();
			}
		}

		assertThat(only(this.recorder).at("/metadata/xray"))
			.hasToString("{\"dropped_subsegments\":1,\"max_subsegments\":3,\"mine\":1}");
	}

	private XRayRecorder recorder(RecorderLimits limits) {
		return XRayRecorder.builder("shop").sender(this.sender).limits(limits).build();
	}

	private JsonNode only(XRayRecorder recorder) {
		assertThat(recorder.flush(Duration.ofSeconds(5))).isTrue();
		return SegmentSchema.valid(this.sender.single());
	}

}
