// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.instrument.observation;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;
import io.micrometer.context.ContextSnapshotFactory;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.contextpropagation.ObservationThreadLocalAccessor;
import io.micrometer.observation.transport.Kind;
import io.micrometer.observation.transport.ReceiverContext;
import io.micrometer.observation.transport.SenderContext;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.scheduling.support.ScheduledTaskObservationContext;
import tools.jackson.databind.JsonNode;

import io.github.xrayspring.recorder.Entity;
import io.github.xrayspring.recorder.Segment;
import io.github.xrayspring.recorder.SegmentStart;
import io.github.xrayspring.recorder.XRayContext;
import io.github.xrayspring.recorder.XRayRecorder;
import io.github.xrayspring.sampling.Sampler;
import io.github.xrayspring.sampling.SamplingDecision;
import io.github.xrayspring.testing.RecordedDocuments;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link XRayObservationHandler}, at a real registry.
 */
class XRayObservationHandlerTests {

	private static final String ROOT = "1-57ff426a-80c11c39b0c928905eb0828d";

	private static final String HEADER = "Root=" + ROOT + ";Parent=53995c3f42cd8ad8;Sampled=1";

	private final RecordedDocuments documents = new RecordedDocuments();

	private XRayRecorder recorder = recorder(Sampler.all());

	private ObservationRegistry registry = registry("test.*", "batch");

	@AfterEach
	void close() {
		assertThat(XRayContext.capture()).isNull();
		// Micrometer's own, which scopes that are closed out of order leave behind.
		this.registry.setCurrentObservationScope(null);
		this.recorder.close();
	}

	@ParameterizedTest
	@CsvSource({ "X-Amzn-Trace-Id, " + HEADER, "AWSTraceHeader, " + HEADER,
			"traceparent, 00-57ff426a80c11c39b0c928905eb0828d-53995c3f42cd8ad8-01" })
	void continuesTheTraceOfWhatIsReceived(String name, String value) {
		Observation.createNotStarted("test.process", () -> received(Map.of(name, value)), this.registry)
			.lowCardinalityKeyValue("messaging.source.name", "orders")
			.observe(() -> assertThat(this.recorder.currentTraceId()).isEqualTo(ROOT));

		JsonNode segment = this.documents.single();
		assertThat(segment.path("name").asString()).isEqualTo("shop");
		assertThat(segment.path("trace_id").asString()).isEqualTo(ROOT);
		assertThat(segment.path("parent_id").asString()).isEqualTo("53995c3f42cd8ad8");
		assertThat(segment.at("/annotations/operation").asString()).isEqualTo("orders process");
		assertThat(segment.at("/metadata/observation/name").asString()).isEqualTo("test.process");
	}

	@Test
	void startsATraceWhereNoneIsReceived() {
		Observation.createNotStarted("test.process", () -> received(Map.of()), this.registry)
			.contextualName("orders process")
			.observe(() -> {
			});

		JsonNode segment = this.documents.single();
		assertThat(segment.has("parent_id")).isFalse();
		assertThat(segment.at("/annotations/operation").asString()).isEqualTo("orders process");
	}

	@Test
	void asksTheRulesForTheOperation() {
		this.recorder = recorder((request) -> "orders process".equals(request.urlPath()) ? SamplingDecision.ALL
				: SamplingDecision.NOTHING);
		this.registry = registry("test.*");
		for (String topic : List.of("orders", "others")) {
			Observation.createNotStarted("test.process", () -> received(Map.of()), this.registry)
				.lowCardinalityKeyValue("messaging.source.name", topic)
				.observe(() -> {
				});
		}

		assertThat(this.documents.single().at("/annotations/operation").asString()).isEqualTo("orders process");
	}

	@Test
	void injectsTheTraceIntoWhatIsSent() {
		Map<String, String> sent = new HashMap<>();
		try (Segment segment = this.recorder.beginSegment("shop")) {
			Observation.createNotStarted("test.send", () -> sending(sent, "Apache Kafka"), this.registry)
				.observe(() -> {
				});
		}

		JsonNode call = child();
		assertThat(call.path("name").asString()).isEqualTo("Apache Kafka");
		assertThat(call.path("namespace").asString()).isEqualTo("remote");
		assertThat(sent)
			.containsEntry("X-Amzn-Trace-Id",
					"Root=" + this.documents.single().path("trace_id").asString() + ";Parent="
							+ call.path("id").asString() + ";Sampled=1")
			.hasSize(1);
	}

	@Test
	void handsOnWhatIsNotRecorded() {
		Map<String, String> sent = new HashMap<>();
		Map<String, String> received = Map.of("X-Amzn-Trace-Id", HEADER.replace("Sampled=1", "Sampled=0"));
		Observation.createNotStarted("test.process", () -> received(received), this.registry)
			.observe(() -> Observation.createNotStarted("test.send", () -> sending(sent, "queue"), this.registry)
				.observe(() -> assertThat(this.recorder.currentTraceId()).isEqualTo(ROOT)));

		assertThat(sent).containsEntry("X-Amzn-Trace-Id", "Root=" + ROOT + ";Sampled=0");
		assertThat(this.recorder.books().created()).isZero();
	}

	@ParameterizedTest
	@CsvSource({ "db.name=orders server.address=db1, orders@db1", "db.system=redis net.peer.name=cache, redis@cache",
			"db.system=redis server.address=unknown, redis", "rpc.service=shop.Orders, shop.Orders",
			"other=none, test.call" })
	void namesCallsAsTheMapDoes(String keys, String name) {
		try (Segment segment = this.recorder.beginSegment("shop")) {
			Observation call = Observation.createNotStarted("test.call", () -> sending(new HashMap<>(), null),
					this.registry);
			for (String pair : keys.split(" ")) {
				call.lowCardinalityKeyValue(KeyValue.of(pair.split("=")[0], pair.split("=")[1]));
			}
			call.observe(() -> {
			});
		}

		assertThat(child().path("name").asString()).isEqualTo(name);
	}

	@Test
	void makesSubsegmentsOfOtherWork() {
		try (Segment segment = this.recorder.beginSegment("shop")) {
			Observation.createNotStarted("test.work", this.registry).observe(() -> {
				Observation.createNotStarted("test.part", this.registry).observe(() -> {
				});
				this.recorder.inSubsegment("own",
						() -> Observation.createNotStarted("test.part", this.registry).observe(() -> {
						}));
			});
		}

		JsonNode work = child();
		assertThat(work.path("name").asString()).isEqualTo("test.work");
		assertThat(work.has("namespace")).isFalse();
		assertThat(names(work)).containsExactly("test.part", "own");
		assertThat(names(RecordedDocuments.children(work).get(1))).containsExactly("test.part");
	}

	@Test
	void takesTheNameThatAConventionTellsLast() {
		try (Segment segment = this.recorder.beginSegment("shop")) {
			Observation.createNotStarted(new Convention(), Observation.Context::new, this.registry).observe(() -> {
			});
		}

		assertThat(child().path("name").asString()).isEqualTo("charge card");
		assertThat(child().at("/metadata/observation/tenant").asString()).isEqualTo("a");
	}

	@Test
	void leavesNothingOfAConventionThatIsNotIncluded() {
		this.registry = registry("batch");
		try (Segment segment = this.recorder.beginSegment("shop")) {
			Observation.createNotStarted(new Convention(), Observation.Context::new, this.registry)
				.observe(() -> assertThat(XRayContext.capture()).isSameAs(segment));
		}

		assertThat(this.documents.single().has("subsegments")).isFalse();
	}

	@Test
	void findsTheParentOfAnotherThread() throws InterruptedException {
		try (Segment segment = this.recorder.beginSegment("shop")) {
			Observation work = Observation.start("test.work", this.registry);
			Observation unknown = Observation.createNotStarted("other", this.registry).parentObservation(work).start();
			Thread thread = new Thread(() -> Observation.createNotStarted("test.part", this.registry)
				.parentObservation(unknown)
				.observe(() -> {
				}));
			thread.start();
			thread.join();
			work.stop();
		}

		assertThat(names(child())).containsExactly("test.part");
	}

	@Test
	void leavesNothingOutsideASegment() {
		Map<String, String> sent = new HashMap<>();
		Observation.createNotStarted("test.work", this.registry)
			.observe(() -> Observation.createNotStarted("test.send", () -> sending(sent, "queue"), this.registry)
				.observe(() -> assertThat(XRayContext.capture()).isNull()));

		assertThat(sent).isEmpty();
		assertThat(this.recorder.books().created()).isZero();
	}

	@Test
	void linksToTheSenderWithinASegment() {
		try (Segment segment = this.recorder.beginSegment("shop")) {
			Observation
				.createNotStarted("test.process", () -> received(Map.of("X-Amzn-Trace-Id", HEADER)), this.registry)
				.observe(() -> {
				});
		}

		assertThat(this.documents.single().at("/links/0/trace_id").asString()).isEqualTo(ROOT);
		assertThat(RecordedDocuments.children(this.documents.single())).hasSize(1);
	}

	@Test
	void receivesWithinARunThatHasDoneNothingElse() {
		try (Segment run = this.recorder.beginDeferredSegment(SegmentStart.ofOperation("shop", "Poller.run"))) {
			Observation
				.createNotStarted("test.process", () -> received(Map.of("X-Amzn-Trace-Id", HEADER)), this.registry)
				.observe(() -> {
				});
		}

		assertThat(this.documents.single().path("trace_id").asString()).isEqualTo(ROOT);
	}

	@Test
	void makesABatchJobASegment() {
		Observation.createNotStarted("spring.batch.job", this.registry)
			.lowCardinalityKeyValue("spring.batch.job.name", "import")
			.observe(() -> Observation.createNotStarted("spring.batch.step", this.registry).observe(() -> {
			}));

		JsonNode segment = this.documents.single();
		assertThat(segment.at("/annotations/operation").asString()).isEqualTo("import");
		assertThat(names(segment)).containsExactly("spring.batch.step");
	}

	@Test
	void recordsErrors() {
		try (Segment segment = this.recorder.beginSegment("shop")) {
			Observation work = Observation.start("test.work", this.registry);
			work.error(new IllegalStateException("broken"));
			work.stop();
		}

		assertThat(child().path("fault").asBoolean()).isTrue();
		assertThat(child().at("/cause/exceptions/0/message").asString()).isEqualTo("broken");
	}

	@ParameterizedTest
	@CsvSource({ "grpc.status_code, OK, ", "grpc.status_code, NOT_FOUND, error", "grpc.status_code, UNAVAILABLE, fault",
			"grpc.status_code, RESOURCE_EXHAUSTED, throttle", "graphql.outcome, REQUEST_ERROR, error",
			"graphql.outcome, INTERNAL_ERROR, fault" })
	void tellsHowItTurnedOut(String key, String value, @Nullable String flag) {
		try (Segment segment = this.recorder.beginSegment("shop")) {
			Observation.createNotStarted("test.work", this.registry).lowCardinalityKeyValue(key, value).observe(() -> {
			});
		}

		for (String each : List.of("error", "fault", "throttle")) {
			assertThat(child().path(each).asBoolean())
				.isEqualTo(each.equals(flag) || (each.equals("error") && "throttle".equals(flag)));
		}
	}

	@Test
	void leavesStatementsAndFillersOut() {
		try (Segment segment = this.recorder.beginSegment("shop")) {
			Observation.createNotStarted("test.work", this.registry)
				.lowCardinalityKeyValue("tenant", "a")
				.lowCardinalityKeyValue("exception", "none")
				.highCardinalityKeyValue("db.statement", "SET password secret")
				.observe(() -> {
				});
		}

		assertThat(child().at("/metadata/observation").propertyNames()).containsExactlyInAnyOrder("name", "tenant");
		assertThat(child().has("annotations")).isFalse();
	}

	@Test
	void isStoppedOnAnyThread() throws InterruptedException {
		Observation work;
		try (Segment segment = this.recorder.beginSegment("shop")) {
			work = Observation.start("test.work", this.registry);
			Thread thread = new Thread(work::stop);
			thread.start();
			thread.join();
		}

		assertThat(names(this.documents.single())).containsExactly("test.work");
	}

	@Test
	void isCurrentOnEachThreadThatHasItsScope() throws InterruptedException {
		AtomicReference<@Nullable String> inside = new AtomicReference<>();
		AtomicReference<@Nullable Entity> after = new AtomicReference<>();
		try (Segment segment = this.recorder.beginSegment("shop")) {
			Observation work = Observation.start("test.work", this.registry);
			try (Observation.Scope scope = work.openScope()) {
				Thread thread = new Thread(() -> {
					try (Observation.Scope other = work.openScope()) {
						inside.set(this.recorder.current().name());
					}
					after.set(XRayContext.capture());
				});
				thread.start();
				thread.join();
				assertThat(this.recorder.current().name()).isEqualTo("test.work");
			}
			assertThat(XRayContext.capture()).isSameAs(segment);
			work.stop();
		}

		assertThat(inside).hasValue("test.work");
		assertThat(after).hasNullValue();
	}

	@Test
	void travelsInAContextSnapshot() {
		AtomicReference<@Nullable String> inside = new AtomicReference<>();
		AtomicReference<@Nullable Entity> after = new AtomicReference<>();
		ObservationThreadLocalAccessor.getInstance().setObservationRegistry(this.registry);
		try (Segment segment = this.recorder.beginSegment("shop")) {
			Observation.createNotStarted("test.work", this.registry).observe(() -> {
				Runnable task = ContextSnapshotFactory.builder().build().captureAll().wrap(() -> {
					inside.set(this.recorder.current().name());
					Observation.createNotStarted("test.part", this.registry).observe(() -> {
					});
				});
				Thread thread = new Thread(() -> {
					task.run();
					after.set(XRayContext.capture());
				});
				thread.start();
				Awaitility.await().until(() -> !thread.isAlive());
			});
		}

		assertThat(inside).hasValue("test.work");
		assertThat(after).hasNullValue();
		assertThat(names(child())).containsExactly("test.part");
	}

	@Test
	void bearsScopesThatAreClosedOutOfOrder() {
		try (Segment segment = this.recorder.beginSegment("shop")) {
			Observation outer = Observation.start("test.outer", this.registry);
			Observation.Scope outerScope = outer.openScope();
			Observation inner = Observation.start("test.inner", this.registry);
			Observation.Scope innerScope = inner.openScope();
			outerScope.close();
			innerScope.close();
			assertThat(XRayContext.capture()).isSameAs(segment);
			inner.stop();
			outer.stop();
		}

		assertThat(names(child())).containsExactly("test.inner");
	}

	@Test
	@SuppressWarnings("deprecation")
	void isNotCurrentAfterAReset() {
		try (Segment segment = this.recorder.beginSegment("shop")) {
			Observation work = Observation.start("test.work", this.registry);
			Observation.Scope scope = work.openScope();
			scope.reset();
			assertThat(XRayContext.capture()).isSameAs(segment);
			scope.close();
			work.stop();
		}
	}

	@Test
	void survivesCarriersThatFail() {
		ReceiverContext<String> hostile = new ReceiverContext<>((carrier, key) -> {
			throw new IllegalStateException("no headers");
		});
		hostile.setCarrier("");
		SenderContext<String> full = new SenderContext<>((carrier, key, value) -> {
			throw new UnsupportedOperationException("read-only");
		});
		full.setCarrier("");
		Observation.createNotStarted("test.process", () -> hostile, this.registry).observe(() -> {
		});
		try (Segment segment = this.recorder.beginSegment("shop")) {
			Observation.createNotStarted("test.send", () -> full, this.registry).observe(() -> {
			});
		}

		assertThat(names(this.documents.single())).containsExactly("test.send");
	}

	@Test
	void leavesWhatIsTracedNativelyAlone() throws NoSuchMethodException {
		XRayObservationHandler handler = handler("*");
		ScheduledTaskObservationContext scheduled = new ScheduledTaskObservationContext(this,
				Object.class.getMethod("toString"));

		assertThat(handler.supportsContext(scheduled)).isFalse();
		assertThat(handler.supportsContext(new Observation.Context())).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "org.springframework.http.server.observation.ServerRequestObservationContext",
			"org.springframework.http.client.observation.ClientRequestObservationContext",
			"org.springframework.web.reactive.function.client.ClientRequestObservationContext",
			"org.springframework.scheduling.support.ScheduledTaskObservationContext",
			"io.awspring.cloud.sqs.support.observation.SqsListenerObservation$Context",
			"io.awspring.cloud.sqs.support.observation.SqsTemplateObservation$Context" })
	void knowsTheClassesOfWhatIsTracedNatively(String type) throws ClassNotFoundException {
		assertThat(Observation.Context.class).isAssignableFrom(Class.forName(type));
		assertThat(NativeObservations.contain(type)).isTrue();
	}

	@Test
	void doesNothingWithoutARecorder() {
		ObservationRegistry registry = ObservationRegistry.create();
		registry.observationConfig().observationHandler(new XRayObservationHandler(() -> null, List.of("*")));

		Observation.createNotStarted("test.work", registry).observe(() -> {
		});
	}

	private XRayRecorder recorder(Sampler sampler) {
		return XRayRecorder.builder("shop").sampler(sampler).sender(this.documents).build();
	}

	private XRayObservationHandler handler(String... include) {
		return new XRayObservationHandler(() -> this.recorder, List.of(include));
	}

	private ObservationRegistry registry(String... include) {
		ObservationRegistry registry = ObservationRegistry.create();
		registry.observationConfig().observationHandler(handler(include));
		return registry;
	}

	private JsonNode child() {
		return RecordedDocuments.children(this.documents.single()).get(0);
	}

	private static List<String> names(JsonNode parent) {
		return RecordedDocuments.children(parent).stream().map((child) -> child.path("name").asString()).toList();
	}

	private static ReceiverContext<Map<String, String>> received(Map<String, String> headers) {
		ReceiverContext<Map<String, String>> context = new ReceiverContext<>(Map::get, Kind.CONSUMER);
		context.setCarrier(headers);
		return context;
	}

	private static SenderContext<Map<String, String>> sending(Map<String, String> headers, @Nullable String callee) {
		SenderContext<Map<String, String>> context = new SenderContext<>(
				(carrier, key, value) -> carrier.put(key, value), Kind.PRODUCER);
		context.setCarrier(headers);
		context.setRemoteServiceName(callee);
		return context;
	}

	private static final class Convention implements ObservationConvention<Observation.Context> {

		@Override
		public String getName() {
			return "test.charge";
		}

		@Override
		public String getContextualName(Observation.Context context) {
			return "charge card";
		}

		@Override
		public KeyValues getLowCardinalityKeyValues(Observation.Context context) {
			return KeyValues.of("tenant", "a");
		}

		@Override
		public boolean supportsContext(Observation.Context context) {
			return true;
		}

	}

}
