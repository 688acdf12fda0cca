// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.recorder;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.MDC;
import tools.jackson.databind.JsonNode;

import io.github.xrayspring.sampling.SamplingDecision;
import io.github.xrayspring.sampling.SamplingRequest;
import io.github.xrayspring.testing.RecordedDocuments;
import io.github.xrayspring.trace.TraceHeader;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link DeferredSegment}.
 */
class DeferredSegmentTests {

	private static final SegmentStart TICK = SegmentStart.ofOperation("shop", "Jobs.tick");

	private final RecordedDocuments sender = new RecordedDocuments();

	private final AtomicInteger asked = new AtomicInteger();

	private SamplingDecision answer = SamplingDecision.ALL;

	private final XRayRecorder recorder = XRayRecorder.builder("shop")
		.sender(this.sender)
		.sampler(this::decide)
		.mdc(true)
		.build();

	@AfterEach
	void close() {
		this.recorder.close();
		assertThat(this.recorder.books().live()).isZero();
		assertThat(CurrentEntity.get()).isNull();
		assertThat(MDC.get("traceId")).isNull();
	}

	@Test
	void leavesNothingWhereNothingHappens() {
		try (Segment segment = this.recorder.beginDeferredSegment(TICK)) {
			assertThat(this.recorder.current()).isSameAs(segment);
			assertThat(segment.isDeferred()).isTrue();
			assertThat(segment.isRecording()).isTrue();
			assertThat(segment.isSampled()).isFalse();
			assertThat(segment.id()).isEmpty();
			assertThat(segment.name()).isEqualTo("shop");
			assertThat(segment.segment()).isSameAs(segment);
			assertThat(segment.responseHeaderValue()).isEqualTo("Root=" + segment.traceId());
			assertThat(this.recorder.currentTraceId()).isEqualTo(String.valueOf(segment.traceId()));
			assertThat(MDC.get("traceId")).isEqualTo(String.valueOf(segment.traceId()));
		}

		assertThat(this.asked).hasValue(0);
		assertThat(this.recorder.books().created()).isZero();
		assertThat(this.recorder.flush(Duration.ofSeconds(5))).isTrue();
		assertThat(this.sender.all()).isEmpty();
	}

	@Test
	void becomesASegmentThatStartedWhenItDid() throws InterruptedException {
		String traceId;
		try (Segment segment = this.recorder.beginDeferredSegment(TICK)) {
			traceId = String.valueOf(segment.traceId());
			long start = this.recorder.clock().nanos();
			while (this.recorder.clock().nanos() - start < 2_000_000) {
				Thread.onSpinWait();
			}
			this.recorder.startSubsegment("payment").end();
			assertThat(segment.isDeferred()).isFalse();
			assertThat(segment.isSampled()).isTrue();
			assertThat(segment.id()).hasSize(16);
			assertThat(MDC.get("AWS-XRAY-TRACE-ID")).isEqualTo(traceId + "@" + segment.id());
		}
		JsonNode document = this.sender.single();

		assertThat(document.path("name").asString()).isEqualTo("shop");
		assertThat(document.path("trace_id").asString()).isEqualTo(traceId);
		assertThat(document.at("/annotations/operation").asString()).isEqualTo("Jobs.tick");
		assertThat(document.at("/subsegments/0/name").asString()).isEqualTo("payment");
		assertThat(document.at("/subsegments/0/start_time").asDouble() - document.path("start_time").asDouble())
			.isGreaterThanOrEqualTo(0.002);
		assertThat(this.asked).hasValue(1);
	}

	@ParameterizedTest
	@MethodSource
	void isRecordedOnceThereIsSomething(Consumer<Segment> something) {
		try (Segment segment = this.recorder.beginDeferredSegment(TICK)) {
			something.accept(segment);
			something.accept(segment);
		}

		assertThat(this.sender.single().path("name").asString()).isEqualTo("shop");
		assertThat(this.asked).hasValue(1);
	}

	static Stream<Named<Consumer<Segment>>> isRecordedOnceThereIsSomething() {
		return Stream.of(Named.of("text", (segment) -> segment.putAnnotation("key", "value")),
				Named.of("number", (segment) -> segment.putAnnotation("key", 1)),
				Named.of("boolean", (segment) -> segment.putAnnotation("key", true)),
				Named.of("metadata", (segment) -> segment.putMetadata("key", 1)),
				Named.of("metadata of a namespace", (segment) -> segment.putMetadata("namespace", "key", 1)),
				Named.of("exception", (segment) -> segment.addException(new Exception("late"))),
				Named.of("error", (segment) -> segment.setError(true)),
				Named.of("fault", (segment) -> segment.setFault(true)),
				Named.of("throttle", (segment) -> segment.setThrottle(true)),
				Named.of("http", (segment) -> segment.http(new HttpData("GET", "/", null, null, false, 200, 0))),
				Named.of("aws", (segment) -> segment.aws(new AwsData("Poll", null, null, 0, Map.of()))),
				Named.of("user", (segment) -> segment.setUser("alice")),
				Named.of("link", (segment) -> segment.addLink(TraceHeader.parse("Root=1-57ff426a-1;Parent=1"))),
				Named.of("subsegment", (segment) -> segment.startSubsegment("child").end()),
				Named.of("header", Segment::header), Named.of("header's text", Segment::headerValue));
	}

	@Test
	void isAsLittleRecordedAsTheSamplerSays() {
		this.answer = SamplingDecision.NOTHING;
		try (Segment segment = this.recorder.beginDeferredSegment(TICK)) {
			String header = this.recorder.startSubsegment("payment").headerValue();

			assertThat(header).isEqualTo("Root=" + segment.traceId() + ";Sampled=0");
			assertThat(segment.isRecording()).isFalse();
			assertThat(MDC.get("traceId")).isEqualTo(String.valueOf(segment.traceId()));
			assertThat(MDC.get("spanId")).isNull();
		}

		assertThat(this.recorder.books().created()).isZero();
	}

	@Test
	void asksTheSamplerOnceWhateverThreadComesFirst() throws Exception {
		int threads = 4;
		CyclicBarrier barrier = new CyclicBarrier(threads);
		ExecutorService pool = Executors.newFixedThreadPool(threads);
		try (Segment segment = this.recorder.beginDeferredSegment(TICK)) {
			Callable<Void> work = () -> {
				barrier.await();
				this.recorder.startSubsegment("child").end();
				return null;
			};
			pool.invokeAll(Stream.generate(() -> this.recorder.context().wrap(work)).limit(threads).toList());
		}
		finally {
			pool.shutdown();
		}

		assertThat(RecordedDocuments.children(this.sender.single())).hasSize(threads);
		assertThat(this.asked).hasValue(1);
	}

	@Test
	void isRecordedForATaskItLeftBehind() {
		Segment segment = this.recorder.beginDeferredSegment(TICK);
		segment.close();
		assertThat(segment.isRecording()).isFalse();
		Subsegment late = segment.startSubsegment("late");
		assertThat(this.recorder.flush(Duration.ofSeconds(5))).isTrue();
		late.end();

		List<JsonNode> documents = this.sender.await(2);
		assertThat(documents.get(0).path("name").asString()).isEqualTo("shop");
		assertThat(documents.get(0).path("end_time").asDouble())
			.isLessThanOrEqualTo(documents.get(1).path("start_time").asDouble());
		assertThat(documents.get(1).path("parent_id").asString()).isEqualTo(documents.get(0).path("id").asString());
	}

	@Test
	void takesNothingAfterTheEnd() {
		Segment segment = this.recorder.beginDeferredSegment(TICK);
		segment.close();
		segment.putAnnotation("late", "1");
		segment.addException(new Exception("late"));
		segment.end();

		assertThat(this.asked).hasValue(0);
		assertThat(this.recorder.books().created()).isZero();
	}

	@Test
	void isASegmentAtOnceWhereAHeaderCameIn() {
		String root = "1-57ff426a-80c11c39b0c928905eb0828d";
		try (Segment segment = this.recorder
			.beginDeferredSegment(SegmentStart.of("shop", "Root=" + root + ";Sampled=1"))) {
			assertThat(segment.isDeferred()).isFalse();
		}

		assertThat(this.sender.single().path("trace_id").asString()).isEqualTo(root);
	}

	@Test
	void survivesSamplersAndListenersThatTrace() {
		SegmentListener listener = new SegmentListener() {

			@Override
			public void onBegin(Segment segment) {
				segment.recorder().current().putAnnotation("lost", true);
				segment.putAnnotation("heard", true);
			}

		};
		try (XRayRecorder traced = XRayRecorder.builder("shop").sender(this.sender).sampler((request) -> {
			XRayContext.open(XRayContext.capture()).close();
			this.recorder.startSubsegment("rules").end();
			return SamplingDecision.ALL;
		}).listeners(List.of(listener)).build(); Segment segment = traced.beginDeferredSegment(TICK)) {
			traced.current().putAnnotation("key", 1);
		}

		assertThat(this.sender.single().path("annotations"))
			.hasToString("{\"operation\":\"Jobs.tick\",\"heard\":true,\"key\":1}");
	}

	@Test
	void showsTheOperationToTheSamplerAsPath() {
		try (Segment segment = this.recorder.beginSegment(TICK)) {
			assertThat(segment.isDeferred()).isFalse();
		}

		assertThat(this.sender.single().at("/annotations/operation").asString()).isEqualTo("Jobs.tick");
		assertThat(this.asked).hasValue(1);
	}

	private SamplingDecision decide(SamplingRequest request) {
		assertThat(request.httpMethod()).isNull();
		if ("Jobs.tick".equals(request.urlPath())) {
			this.asked.incrementAndGet();
		}
		return this.answer;
	}

}
