// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.recorder;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import io.github.xrayspring.json.JacksonMetadataEncoder;
import io.github.xrayspring.testing.RecordedDocuments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

/**
 * Metadata and annotations of any value.
 */
class MetadataAndAnnotationsTests {

	private final RecordedDocuments sender = new RecordedDocuments();

	private final XRayRecorder recorder = XRayRecorder.builder("shop")
		.sender(this.sender)
		.metadataEncoder(new JacksonMetadataEncoder())
		.annotations(new LinkedHashMap<>(Map.of("env", "prod", "my-team", "checkout", "long", "x".repeat(2_000))))
		.build();

	@AfterEach
	void close() {
		this.recorder.close();
		assertThat(CurrentEntity.get()).isNull();
	}

	@Test
	void marksCyclesGiantsAndWhatFails() {
		Map<String, Object> cycle = new HashMap<>();
		cycle.put("self", cycle);
		List<Object> deep = new ArrayList<>();
		List<Object> innermost = deep;
		for (int i = 0; i < 10_000; i++) {
			List<Object> inner = new ArrayList<>();
			innermost.add(inner);
			innermost = inner;
		}
		try (Segment segment = this.recorder.beginSegment("shop")) {
			segment.putMetadata("cycle", cycle);
			segment.putMetadata("deep", deep);
			segment.putMetadata("giant", List.of(List.of("x".repeat(100_000_000 / 100))));
			segment.putMetadata("wide", Map.of("a", "x".repeat(9_000), "b", "y".repeat(9_000)));
			segment.putMetadata("getter", new FailingBean());
			segment.putMetadata("collection", new FailingList());
			segment.putMetadata("fine", Map.of("sku", "A1"));
		}
		JsonNode metadata = only().at("/metadata/default");

		for (String key : List.of("cycle", "deep", "giant", "wide", "getter", "collection")) {
			assertThat(metadata.path(key).asString()).as(key).startsWith("<not recorded: ");
		}
		assertThat(metadata.at("/fine/sku").asString()).isEqualTo("A1");
	}

	@Test
	void doesNotTraceWhatRecordingAValueDoes() {
		AtomicReference<Entity> seen = new AtomicReference<>();
		try (Segment segment = this.recorder.beginSegment("shop")) {
			segment.putMetadata("bean", new TracingBean(this.recorder, seen));
			assertThat(this.recorder.current()).isSameAs(segment);
		}
		JsonNode document = only();

		assertThat(seen.get().traceId()).isNull();
		assertThat(document.at("/metadata/default/bean/value").asInt()).isOne();
		assertThat(document.has("subsegments")).isFalse();
	}

	@Test
	void writesGiantNumbersAsShortOnes() {
		try (Segment segment = this.recorder.beginSegment("shop")) {
			segment.putAnnotation("integer", BigInteger.ONE.shiftLeft(50_000_000));
			segment.putAnnotation("digits", new BigDecimal(BigInteger.TEN.pow(1_000)).movePointLeft(999));
			segment.putAnnotation("scale", new BigDecimal(BigInteger.ONE, Integer.MIN_VALUE));
			segment.putAnnotation("tiny", new BigDecimal(BigInteger.ONE, Integer.MAX_VALUE));
			segment.putAnnotation("price", new BigDecimal("12.50"));
			segment.putAnnotation("infinite", Float.NEGATIVE_INFINITY);
		}
		JsonNode annotations = only().path("annotations");

		assertThat(annotations.path("integer").asString()).isEqualTo("Infinity");
		assertThat(annotations.path("digits").asDouble()).isEqualTo(10);
		assertThat(annotations.path("scale").asString()).isEqualTo("Infinity");
		assertThat(annotations.path("tiny").asDouble()).isZero();
		assertThat(annotations.path("price").asDouble()).isEqualTo(12.5);
		assertThat(annotations.path("infinite").asString()).isEqualTo("-Infinity");
	}

	@Test
	void putsCommonAnnotationsOnSegmentsOnly() {
		Segment segment = this.recorder.beginSegment("shop");
		Subsegment late = segment.startSubsegment("late");
		Subsegment child = segment.startSubsegment("child");
		child.putAnnotation("tenant", "acme");
		child.end();
		segment.close();
		assertThat(this.recorder.flush(Duration.ofSeconds(5))).isTrue();
		late.end();
		assertThat(this.recorder.flush(Duration.ofSeconds(5))).isTrue();
		JsonNode document = this.sender.all().get(0);

		assertThat(document.at("/annotations/env").asString()).isEqualTo("prod");
		assertThat(document.at("/annotations/my_team").asString()).isEqualTo("checkout");
		assertThat(document.at("/annotations/long").asString()).hasSize(1_000);
		assertThat(document.at("/subsegments/0/annotations")).hasToString("{\"tenant\":\"acme\"}");
		assertThat(this.sender.all().get(1).has("annotations")).isFalse();
	}

	@Test
	void letsASegmentsOwnAnnotationWin() {
		try (Segment segment = this.recorder.beginSegment("shop")) {
			segment.putAnnotation("env", "test");
			segment.putAnnotation("my-team", 7);
		}
		JsonNode annotations = only().path("annotations");

		assertThat(annotations.path("env").asString()).isEqualTo("test");
		assertThat(annotations.path("my_team").asInt()).isEqualTo(7);
	}

	@Test
	void boundsKeysOfMetadata() {
		try (Segment segment = this.recorder.beginSegment("shop")) {
			segment.putMetadata("n".repeat(100_000), "k".repeat(100_000), 1);
		}

		assertThat(only().at("/metadata/" + "n".repeat(500) + "/" + "k".repeat(500)).asInt()).isOne();
	}

	@Test
	void neverThrowsWhileValuesChangeMeanwhile() throws InterruptedException {
		Map<String, Integer> changing = new HashMap<>();
		Thread writer = new Thread(() -> {
			for (int i = 0; !Thread.currentThread().isInterrupted(); i++) {
				changing.put("k" + i % 50, i);
				changing.remove("k" + (i + 25) % 50);
			}
		});
		writer.start();
		try (Segment segment = this.recorder.beginSegment("shop")) {
			assertThatCode(() -> {
				for (int i = 0; i < 20_000; i++) {
					segment.putMetadata("changing", changing);
				}
			}).doesNotThrowAnyException();
		}
		writer.interrupt();
		writer.join();
		only();
	}

	private JsonNode only() {
		assertThat(this.recorder.flush(Duration.ofSeconds(5))).isTrue();
		return SegmentSchema.valid(this.sender.single());
	}

	/**
	 * Bean whose getter fails.
	 */
	public static final class FailingBean {

		public String getName() {
			throw new AssertionError("no name");
		}

	}

	/**
	 * Collection that would have to be loaded, and can't be.
	 */
	private static final class FailingList extends AbstractList<String> {

		@Override
		public String get(int index) {
			throw new IllegalStateException("no session");
		}

		@Override
		public int size() {
			throw new IllegalStateException("no session");
		}

	}

	/**
	 * Bean whose getter does what is traced.
	 */
	public static final class TracingBean {

		private final XRayRecorder recorder;

		private final AtomicReference<Entity> seen;

		TracingBean(XRayRecorder recorder, AtomicReference<Entity> seen) {
			this.recorder = recorder;
			this.seen = seen;
		}

		public int getValue() {
			this.seen.set(this.recorder.current());
			this.recorder.startSubsegment("query").end();
			return 1;
		}

	}

}
