// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.recorder;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import io.github.xrayspring.emitter.DropReason;
import io.github.xrayspring.sampling.DecisionLog;
import io.github.xrayspring.sampling.LocalSampler;
import io.github.xrayspring.sampling.Sampler;
import io.github.xrayspring.sampling.SamplingDecision;
import io.github.xrayspring.sampling.SamplingRule;
import io.github.xrayspring.testing.RecordedDocuments;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Requests that weren't sampled and are sent after all, because of how they end.
 */
class CaptureTests {

	private final RecordedDocuments sender = new RecordedDocuments();

	private final TestClock clock = new TestClock();

	private final LocalSampler nothing = LocalSampler.of(List.of(), SamplingRule.forAll(0, 0));

	private final DecisionLog log = new DecisionLog();

	private XRayRecorder recorder = recorder(new CaptureSettings(true, false, Duration.ofSeconds(2), 10));

	@AfterEach
	void close() {
		this.recorder.close();
	}

	@Test
	void sendsAFaultWholeWithAMarkAndWithoutRule() {
		try (Segment segment = this.recorder.beginSegment("shop")) {
			assertThat(segment.isSampled()).isFalse();
			assertThat(segment.headerValue()).endsWith("Sampled=0");
			this.recorder.inSubsegment("query", () -> segment.putAnnotation("tenant", "acme"));
			segment.addException(new IllegalStateException("sold out"));
		}

		JsonNode document = sent("shop");
		assertThat(document.path("fault").booleanValue()).isTrue();
		assertThat(document.path("annotations").path("captured").stringValue()).isEqualTo("fault");
		assertThat(document.path("annotations").path("tenant").stringValue()).isEqualTo("acme");
		assertThat(document.path("subsegments").path(0).path("name").stringValue()).isEqualTo("query");
		assertThat(document.path("aws").path("xray").has("sampling_rule_name")).isFalse();
		assertThat(this.nothing.rules().get(0).counts().sampled()).isZero();
		assertThat(this.recorder.captureCounters().captured()).isOne();
	}

	@Test
	void sendsWhatWasSlow() {
		Segment segment = this.recorder.beginSegment("shop");
		this.clock.advance(Duration.ofSeconds(2));
		segment.close();

		assertThat(sent("shop").path("annotations").path("captured").stringValue()).isEqualTo("slow");
	}

	@Test
	void sendsErrorsOnlyWhereAsked() {
		error();
		flush();
		assertThat(this.sender.all()).isEmpty();

		this.recorder.close();
		this.recorder = recorder(new CaptureSettings(false, true, null, 10));
		error();

		assertThat(sent("shop").path("annotations").path("captured").stringValue()).isEqualTo("error");
	}

	@Test
	void sendsNoMoreInASecondThanTheBudget() {
		for (int i = 0; i < 25; i++) {
			fault();
		}
		flush();
		assertThat(this.sender.all()).hasSize(10);
		assertThat(this.recorder.captureCounters().overBudget()).isEqualTo(15);

		this.clock.advance(Duration.ofSeconds(1));
		fault();
		flush();
		assertThat(this.sender.all()).hasSize(11);
		assertThat(this.recorder.books().dropped(DropReason.NOT_CAPTURED)).isEqualTo(15);
		assertThat(this.recorder.books().live()).isZero();
	}

	@Test
	void forgetsWhatWentWell() {
		try (Segment segment = this.recorder.beginSegment("shop")) {
			assertThat(segment.isRecording()).isTrue();
		}
		flush();

		assertThat(this.sender.all()).isEmpty();
		assertThat(this.recorder.books().dropped(DropReason.NOT_CAPTURED)).isOne();
		assertThat(this.recorder.capture().nodes()).isZero();
	}

	@Test
	void leavesWhatTheCallerDoesNotRecord() {
		try (Segment segment = this.recorder
			.beginSegment(SegmentStart.of("shop", "Root=1-57ff426a-80c11c39b0c928905eb0828d;Sampled=0"))) {
			assertThat(segment.isRecording()).isFalse();
		}
	}

	@Test
	void holdsNoMoreNodesThanItsBound() {
		List<Segment> open = new ArrayList<>();
		for (int i = 0; i < 1_000; i++) {
			Segment segment = this.recorder.startSegment(SegmentStart.of("shop"));
			open.add(segment);
			for (int j = 0; j < 50; j++) {
				segment.startSubsegment("call").end();
			}
		}
		assertThat(this.recorder.capture().nodes()).isEqualTo(Capture.MAX_NODES);
		assertThat(this.recorder.captureCounters().watched()).isEqualTo(Capture.MAX_NODES / Capture.BLOCK / 2);
		assertThat(this.recorder.captureCounters().unwatched())
			.isEqualTo(1_000 - Capture.MAX_NODES / Capture.BLOCK / 2);

		open.forEach(Segment::end);
		assertThat(this.recorder.capture().nodes()).isZero();
		flush();
		assertThat(this.recorder.books().live()).isZero();
	}

	@Test
	void recordsNothingBelowASegmentThatWasForgotten() {
		Segment segment = this.recorder.startSegment(SegmentStart.of("shop"));
		segment.end();
		Subsegment late = segment.startSubsegment("late");
		late.end();
		flush();

		assertThat(late.isRecording()).isFalse();
		assertThat(this.recorder.segmentBooks().droppedSubsegments()).isZero();
		assertThat(this.recorder.capture().nodes()).isZero();
		assertThat(this.recorder.books().live()).isZero();
	}

	@Test
	void sendsWhatOutlivesACapturedSegment() {
		Segment segment = this.recorder.startSegment(SegmentStart.of("shop"));
		Subsegment straggler = segment.startSubsegment("straggler");
		segment.setFault(true);
		segment.end();
		flush();
		straggler.end();
		flush();

		assertThat(this.sender.all()).hasSize(2);
		assertThat(this.recorder.books().live()).isZero();
	}

	@Test
	void watchesWorkThatIsDeferred() {
		try (Segment segment = this.recorder.beginDeferredSegment(SegmentStart.ofOperation("shop", "nightly"))) {
			segment.addException(new IllegalStateException("no disk"));
		}

		assertThat(sent("shop").path("annotations").path("captured").stringValue()).isEqualTo("fault");
	}

	@Test
	void remembersTheDecisionAndItsReversal() {
		fault();

		assertThat(this.log.newest(10)).extracting((each) -> each.decision().reason())
			.containsExactly(SamplingDecision.Reason.CAPTURE, SamplingDecision.Reason.RATE);
		assertThat(this.log.newest(10)).extracting((each) -> each.traceId()).hasSize(2);
	}

	@Test
	void watchesNothingWhenOff() {
		try (XRayRecorder off = XRayRecorder.builder("shop").sampler(Sampler.none()).sender(this.sender).build();
				Segment segment = off.beginSegment("shop")) {
			assertThat(segment.isRecording()).isFalse();
			assertThat(off.captureCounters()).isNull();
			assertThat(off.books().created()).isZero();
		}
	}

	private XRayRecorder recorder(CaptureSettings capture) {
		return XRayRecorder.builder("shop")
			.sampler(this.nothing)
			.sender(this.sender)
			.clock(this.clock)
			.capture(capture)
			.decisions(this.log)
			.build();
	}

	private void fault() {
		try (Segment segment = this.recorder.beginSegment("shop")) {
			segment.setFault(true);
		}
	}

	private void error() {
		try (Segment segment = this.recorder.beginSegment("shop")) {
			segment.setError(true);
		}
	}

	private JsonNode sent(String name) {
		flush();
		return this.sender.segment(name);
	}

	private void flush() {
		assertThat(this.recorder.flush(Duration.ofSeconds(10))).isTrue();
	}

}
