// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.recorder;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import io.github.xrayspring.sampling.Sampler;
import io.github.xrayspring.sampling.SamplingDecision;
import io.github.xrayspring.testing.RecordedDocuments;
import io.github.xrayspring.trace.TraceHeader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * What is recorded, as it stands in the documents.
 */
class RecordingTests {

	private static final String ROOT = "1-57ff426a-80c11c39b0c928905eb0828d";

	private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
		.getSchema(RecordingTests.class.getResourceAsStream("/xray-segment.schema.json"));

	private final RecordedDocuments sender = new RecordedDocuments();

	private final XRayRecorder recorder = XRayRecorder.builder("shop").sender(this.sender).build();

	@AfterEach
	void close() {
		this.recorder.close();
		assertThat(CurrentEntity.get()).isNull();
	}

	@Test
	void writesSegmentThatIsValid() {
		try (Segment segment = this.recorder
			.beginSegment(SegmentStart.of("shop", "Root=" + ROOT + ";Parent=53995c3f42cd8ad8"))) {
			segment.http(new HttpData("GET", "http://localhost/orders", "curl", "10.0.0.1", true, 200, 12));
			segment.setUser("alice");
			segment.putAnnotation("tenant", "acme");
			segment.putAnnotation("items", 3);
			segment.putAnnotation("vip", true);
			segment.putMetadata("cart", Map.of("sku", "A1"));
			segment.addLink(TraceHeader.parse("Root=1-57ff426a-000000000000000000000001;Parent=00000000000000ab"));
			Subsegment sql = segment.startSubsegment("shop@db");
			sql.setNamespace(Namespace.REMOTE);
			sql.sql(new SqlData("jdbc:h2:mem:shop", "select ?", "H2", "2.4", "2.4", "sa", "statement"));
			sql.end();
			Subsegment put = segment.startSubsegment("DynamoDB");
			put.setNamespace(Namespace.AWS);
			put.aws(new AwsData("PutItem", "eu-central-1", "R1", 1,
					Map.of("table_name", "orders", "resource_names", List.of("a", "b"))));
			put.end();
		}
		JsonNode document = only();

		assertThat(document.path("name").asString()).isEqualTo("shop");
		assertThat(document.path("trace_id").asString()).isEqualTo(ROOT);
		assertThat(document.path("parent_id").asString()).isEqualTo("53995c3f42cd8ad8");
		assertThat(document.at("/aws/xray/sdk").asString()).isEqualTo("xray-spring");
		assertThat(document.at("/http/response/status").asInt()).isEqualTo(200);
		assertThat(document.at("/annotations/items").isInt()).isTrue();
		assertThat(document.at("/metadata/default/cart/sku").asString()).isEqualTo("A1");
		assertThat(document.at("/links/0/id").asString()).isEqualTo("00000000000000ab");
		assertThat(document.at("/subsegments/0/sql/sanitized_query").asString()).isEqualTo("select ?");
		assertThat(document.at("/subsegments/1/aws/resource_names/1").asString()).isEqualTo("b");
	}

	@Test
	void nestsChildrenOfWhatIsCurrent() {
		try (Segment segment = this.recorder.beginSegment("shop")) {
			this.recorder.inSubsegment("outer", () -> {
				Subsegment leaf = this.recorder.startSubsegment("leaf");
				assertThat(this.recorder.current().name()).isEqualTo("outer");
				leaf.end();
				this.recorder.inSubsegment("inner",
						() -> assertThat(this.recorder.current().name()).isEqualTo("inner"));
			});
			assertThat(this.recorder.current()).isSameAs(segment);
		}
		JsonNode outer = only().at("/subsegments/0");

		assertThat(outer.path("name").asString()).isEqualTo("outer");
		assertThat(outer.path("subsegments").valueStream().map((child) -> child.path("name").asString()))
			.containsExactly("leaf", "inner");
	}

	@Test
	void recordsExceptionOnceAndRefersToItFromAbove() {
		IllegalStateException failure = new IllegalStateException("card", new RuntimeException("declined"));
		try (Segment segment = this.recorder.beginSegment("shop")) {
			assertThatIllegalStateException()
				.isThrownBy(() -> this.recorder.inSubsegment("outer", () -> this.recorder.inSubsegment("inner", () -> {
					throw failure;
				})))
				.isSameAs(failure);
			segment.addException(failure);
		}
		JsonNode document = only();
		JsonNode exceptions = document.at("/subsegments/0/subsegments/0/cause/exceptions");

		assertThat(exceptions.path(0).path("message").asString()).isEqualTo("card");
		assertThat(exceptions.path(0).path("stack").size()).isPositive();
		assertThat(exceptions.path(0).path("cause").asString()).isEqualTo(exceptions.path(1).path("id").asString());
		assertThat(exceptions.path(1).path("message").asString()).isEqualTo("declined");
		assertThat(document.path("cause").asString()).isEqualTo(exceptions.path(0).path("id").asString());
		assertThat(document.at("/subsegments/0/cause").asString()).isEqualTo(document.path("cause").asString());
		assertThat(document.path("fault").asBoolean()).isTrue();
	}

	@Test
	void endsChainOfCausesThatBitesItsTail() {
		Exception first = new Exception("first");
		Exception second = new Exception("second", first);
		first.initCause(second);
		try (Segment segment = this.recorder.beginSegment("shop")) {
			segment.addException(first);
		}

		assertThat(only().at("/cause/exceptions").valueStream().map((one) -> one.path("message").asString()))
			.containsExactly("first", "second");
	}

	@Test
	void letsStatusDecideTheColour() {
		assertThat(flags(404, null)).isEqualTo("error");
		assertThat(flags(429, null)).isEqualTo("error throttle");
		assertThat(flags(503, null)).isEqualTo("fault");
		assertThat(flags(200, new Exception("handled"))).isEmpty();
		assertThat(flags(0, new Exception("no response"))).isEqualTo("fault");
	}

	@Test
	void writesNewestOfTwoValuesWithOneKey() {
		try (Segment segment = this.recorder.beginSegment("shop")) {
			segment.putAnnotation("state", "new");
			segment.putAnnotation("other", 1.5);
			segment.putAnnotation("state", "paid");
			segment.putMetadata("a", 1);
			segment.putMetadata("ns", "a", 2);
			segment.putMetadata("a", null);
		}
		JsonNode document = only();

		assertThat(document.path("annotations")).hasToString("{\"other\":1.5,\"state\":\"paid\"}");
		assertThat(document.path("metadata")).hasToString("{\"ns\":{\"a\":2},\"default\":{\"a\":null}}");
	}

	@Test
	void makesNamesAndKeysLegal() {
		try (Segment segment = this.recorder.beginSegment("shop?*")) {
			segment.putAnnotation("order-id", "1");
			segment.putAnnotation("price", Double.NaN);
			segment.putMetadata("AWS.secret", "k", "v");
		}
		JsonNode document = only();

		assertThat(document.path("name").asString()).isEqualTo("shop__");
		assertThat(document.path("annotations")).hasToString("{\"order_id\":\"1\",\"price\":\"NaN\"}");
		assertThat(document.has("metadata")).isFalse();
	}

	@Test
	void sendsChildThatOutlivesItsSegmentByItself() {
		Segment segment = this.recorder.beginSegment("shop");
		Subsegment late = segment.startSubsegment("late");
		segment.close();
		assertThat(this.recorder.flush(Duration.ofSeconds(5))).isTrue();
		assertThat(this.sender.single().has("subsegments")).isFalse();
		Subsegment later = segment.startSubsegment("begun after the end");
		late.end();
		later.end();
		assertThat(this.recorder.flush(Duration.ofSeconds(5))).isTrue();

		List<JsonNode> documents = this.sender.all();
		assertThat(documents).hasSize(3).allSatisfy(RecordingTests::assertValid);
		assertThat(documents.subList(1, 3)).allSatisfy((document) -> {
			assertThat(document.path("type").asString()).isEqualTo("subsegment");
			assertThat(document.path("parent_id").asString()).isEqualTo(documents.get(0).path("id").asString());
		});
		assertThat(this.recorder.books().live()).isZero();
		assertThat(this.recorder.books().emitted()).isEqualTo(3);
	}

	@Test
	void ignoresWhatComesAfterTheEnd() {
		Segment segment = this.recorder.beginSegment("shop");
		segment.close();
		segment.putAnnotation("late", "1");
		segment.addException(new Exception("late"));
		segment.end();

		assertThat(only().has("annotations")).isFalse();
		assertThat(segment.isRecording()).isFalse();
	}

	@Test
	void marksMetadataThatCannotBeEncoded() {
		try (Segment segment = this.recorder.beginSegment("shop")) {
			segment.putMetadata("odd", new Object());
		}

		assertThat(only().at("/metadata/default/odd").asString()).startsWith("<not recorded: java.lang.Object");
	}

	@Test
	void copiesMetadataWhenItIsPut() {
		Map<String, Object> cart = new HashMap<>(Map.of("items", 1));
		try (Segment segment = this.recorder.beginSegment("shop")) {
			segment.putMetadata("cart", cart);
			cart.put("items", 2);
		}

		assertThat(only().at("/metadata/default/cart/items").asInt()).isEqualTo(1);
	}

	@Test
	void tellsCalleesOfTheTrace() {
		try (Segment segment = this.recorder
			.beginSegment(SegmentStart.of("shop", "Root=" + ROOT + ";Sampled=1;Lineage=1:a87bd80c:0"))) {
			Subsegment call = this.recorder.startSubsegment("payment");
			assertThat(call.headerValue())
				.isEqualTo("Root=" + ROOT + ";Parent=" + call.id() + ";Sampled=1;Lineage=1:a87bd80c:0");
			assertThat(call.headerValue()).isEqualTo(String.valueOf(call.header()));
			assertThat(segment.responseHeaderValue()).isEqualTo("Root=" + ROOT);
			assertThat(this.recorder.currentTraceId()).isEqualTo(ROOT);
		}
	}

	@Test
	void recordsNothingWhereTheCallerDoesNot() {
		try (Segment segment = this.recorder
			.beginSegment(SegmentStart.of("shop", "Root=" + ROOT + ";Parent=53995c3f42cd8ad8;Sampled=0"))) {
			Subsegment call = this.recorder.beginSubsegment("payment");
			call.putMetadata("k", "v");
			assertThat(call.headerValue()).isEqualTo("Root=" + ROOT + ";Sampled=0");
			assertThat(call).isSameAs(this.recorder.startSubsegment("other"));
			assertThat(segment.isRecording()).isFalse();
			assertThat(this.recorder.currentTraceId()).isEqualTo(ROOT);
			call.close();
			assertThat(this.recorder.current()).isSameAs(segment);
		}

		assertThat(this.recorder.flush(Duration.ofSeconds(5))).isTrue();
		assertThat(this.sender.all()).isEmpty();
		assertThat(this.recorder.books().created()).isZero();
	}

	@Test
	void answersTheDecisionOnlyWhereItIsAskedFor() {
		try (Segment segment = this.recorder.beginSegment(SegmentStart.of("shop", "Root=" + ROOT + ";Sampled=?"))) {
			assertThat(segment.responseHeaderValue()).isEqualTo("Root=" + ROOT + ";Sampled=1");
		}
		try (XRayRecorder none = XRayRecorder.builder("shop").sampler(Sampler.none()).build();
				Segment segment = none.beginSegment(SegmentStart.of("shop", "Root=" + ROOT + ";Sampled=?"))) {
			assertThat(segment.responseHeaderValue()).isEqualTo("Root=" + ROOT + ";Sampled=0");
		}
	}

	@Test
	void keepsRecordOnlySegmentToItself() {
		SamplingDecision watch = new SamplingDecision(SamplingDecision.Outcome.RECORD_ONLY,
				SamplingDecision.Reason.CAPTURE, null);
		try (XRayRecorder watching = XRayRecorder.builder("shop")
			.sampler((request) -> watch)
			.sender(this.sender)
			.build()) {
			try (Segment segment = watching.beginSegment("shop")) {
				assertThat(segment.isRecording()).isTrue();
				assertThat(segment.isSampled()).isFalse();
				assertThat(segment.headerValue()).contains("Parent=").endsWith("Sampled=0");
			}
			assertThat(watching.flush(Duration.ofSeconds(5))).isTrue();
			assertThat(this.sender.all()).isEmpty();
			assertThat(watching.books().live()).isZero();
		}
	}

	@Test
	void hasNoTraceOutsideASegment() {
		assertThat(this.recorder.current().traceId()).isNull();
		assertThat(this.recorder.current().headerValue()).isNull();
		assertThat(this.recorder.currentTraceId()).isNull();
		try (Subsegment subsegment = this.recorder.beginSubsegment("alone")) {
			assertThat(subsegment.isRecording()).isFalse();
			assertThat(subsegment.headerValue()).isNull();
		}
	}

	@Test
	void survivesSamplerAndListenerThatThrow() {
		SegmentListener listener = new SegmentListener() {

			@Override
			public void onBegin(Segment segment) {
				throw new IllegalStateException("begin");
			}

			@Override
			public void onEnd(Segment segment) {
				segment.putAnnotation("end", true);
				throw new IllegalStateException("end");
			}

		};
		try (XRayRecorder listening = XRayRecorder.builder("shop")
			.sender(this.sender)
			.listeners(List.of(listener))
			.build()) {
			listening.beginSegment("shop").close();
			assertThat(listening.flush(Duration.ofSeconds(5))).isTrue();
		}
		try (XRayRecorder failing = XRayRecorder.builder("shop").sampler((request) -> {
			throw new IllegalStateException("sampler");
		}).build(); Segment segment = failing.beginSegment("shop")) {
			assertThat(segment.isRecording()).isFalse();
		}

		assertThat(this.sender.single().at("/annotations/end").asBoolean()).isTrue();
	}

	@Test
	void writesAnExceptionOnceThoughItIsAddedTwice() {
		IllegalStateException failure = new IllegalStateException("card");
		try (Segment segment = this.recorder.beginSegment("shop")) {
			assertThatIllegalStateException().isThrownBy(() -> this.recorder.inSubsegment("charge", () -> {
				this.recorder.current().addException(failure);
				throw failure;
			}));
		}

		assertThat(only().at("/subsegments/0/cause/exceptions").size()).isOne();
	}

	@Test
	void writesNumbersOfAnyKindAsValidJson() {
		Number fraction = new Number() {

			@Override
			public int intValue() {
				return 0;
			}

			@Override
			public long longValue() {
				return 0;
			}

			@Override
			public float floatValue() {
				return 0.5f;
			}

			@Override
			public double doubleValue() {
				return 0.5;
			}

			@Override
			public String toString() {
				return "1/2";
			}

		};
		AtomicLong counter = new AtomicLong(1);
		try (Segment segment = this.recorder.beginSegment("shop")) {
			segment.putAnnotation("fraction", fraction);
			segment.putAnnotation("counter", counter);
			segment.putAnnotation("price", new BigDecimal("1E+3"));
			Subsegment put = segment.startSubsegment("DynamoDB");
			put.aws(new AwsData("PutItem", null, null, -1, Map.of("id", new UUID(0, 1), "operation", "again")));
			put.end();
			counter.set(2);
		}
		JsonNode document = only();

		assertThat(document.at("/annotations/fraction").asDouble()).isEqualTo(0.5);
		assertThat(document.at("/annotations/counter").asInt()).isOne();
		assertThat(document.at("/annotations/price").asInt()).isEqualTo(1000);
		assertThat(document.at("/subsegments/0/aws"))
			.hasToString("{\"operation\":\"PutItem\",\"id\":\"00000000-0000-0000-0000-000000000001\"}");
	}

	@Test
	@SuppressWarnings("DataFlowIssue")
	void ignoresNullsThatCodeWithoutNullChecksHandsIn() {
		try (Segment segment = this.recorder.beginSegment("shop")) {
			segment.putAnnotation("none", (String) null);
			segment.putAnnotation("none", (Number) null);
			segment.putAnnotation(null, "value");
			segment.putMetadata(null, "value");
			segment.putMetadata(null, "key", "value");
			segment.addException(null);
			segment.addLink(null);
			segment.setUser(null);
			segment.startSubsegment(null).end();
		}
		JsonNode document = only();

		assertThat(document.propertyNames()).containsExactlyInAnyOrder("name", "id", "trace_id", "aws", "start_time",
				"end_time", "subsegments");
		assertThat(document.at("/subsegments/0/name").asString()).isEqualTo("unnamed");
	}

	@Test
	void recordsHostileValuesAsMarkers() {
		try (Segment segment = this.recorder.beginSegment("shop")) {
			segment.putMetadata("hostile", new HostileText());
		}

		assertThat(only().at("/metadata/default/hostile").asString()).startsWith("<not recorded:");
	}

	@Test
	void boundsWhatOneEntityKeeps() {
		try (Segment segment = this.recorder.beginSegment("shop")) {
			for (int i = 0; i < 10_000; i++) {
				segment.putAnnotation("same", i);
				segment.putMetadata("key " + i, i);
			}
			segment.putAnnotation("same", -1);
		}
		JsonNode document = only();

		assertThat(document.at("/annotations/same").asInt()).isEqualTo(-1);
		assertThat(document.at("/metadata/default").size()).isBetween(200, 256);
	}

	@Test
	void recordsNothingWhereItIsSwitchedOff() {
		try (XRayRecorder off = XRayRecorder.noop();
				Segment segment = off.beginSegment(SegmentStart.of("shop", "Root=" + ROOT + ";Sampled=1"))) {
			assertThat(segment.isRecording()).isFalse();
			assertThat(segment.headerValue()).isEqualTo("Root=" + ROOT + ";Sampled=0");
			assertThat(off.books().created()).isZero();
		}
	}

	private String flags(int status, Exception exception) {
		try (Segment segment = this.recorder.beginSegment("shop")) {
			if (exception != null) {
				segment.addException(exception);
			}
			segment.http(HttpData.request("GET", "http://localhost/").withResponse(status, -1));
		}
		assertThat(this.recorder.flush(Duration.ofSeconds(5))).isTrue();
		JsonNode document = this.sender.all().get(this.sender.all().size() - 1);
		return String.join(" ",
				List.of("error", "throttle", "fault").stream().filter((flag) -> document.has(flag)).toList());
	}

	private JsonNode only() {
		assertThat(this.recorder.flush(Duration.ofSeconds(5))).isTrue();
		JsonNode document = this.sender.single();
		assertValid(document);
		return document;
	}

	private static void assertValid(JsonNode document) {
		assertThat(SCHEMA.validate(document)).isEmpty();
	}

	/**
	 * Text that can't be read.
	 */
	private static final class HostileText implements CharSequence {

		@Override
		public int length() {
			return 1;
		}

		@Override
		public char charAt(int index) {
			return 'x';
		}

		@Override
		public CharSequence subSequence(int start, int end) {
			return this;
		}

		@Override
		public String toString() {
			throw new IllegalStateException("hostile");
		}

	}

}
