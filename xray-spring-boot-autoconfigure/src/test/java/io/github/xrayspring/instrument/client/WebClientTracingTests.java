// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.instrument.client;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.core.codec.DecodingException;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.web.reactive.function.client.ExchangeFilterFunction;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.WebClientResponseException;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import tools.jackson.databind.JsonNode;

import io.github.xrayspring.recorder.Segment;
import io.github.xrayspring.recorder.XRayContext;
import io.github.xrayspring.recorder.XRayRecorder;
import io.github.xrayspring.testing.RecordedDocuments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link TracingConnector}: when calls start, whose children they are, what
 * ends them.
 */
class WebClientTracingTests {

	private final RecordedDocuments documents = new RecordedDocuments();

	private final XRayRecorder recorder = XRayRecorder.builder("shop").sender(this.documents).build();

	private final ClientTracing tracing = new ClientTracing(this.recorder, List.of());

	private TestServer server;

	private WebClient client;

	@BeforeEach
	void start() throws IOException {
		this.server = new TestServer();
		this.client = builder().build();
	}

	private WebClient.Builder builder() {
		WebClient.Builder builder = WebClient.builder().clientConnector(new ReactorClientHttpConnector());
		WebClientTransport.trace(builder, () -> this.tracing);
		return builder;
	}

	@AfterEach
	void stop() {
		this.server.close();
		this.recorder.close();
	}

	@Test
	void startsNothingBeforeItIsSubscribedTo() {
		JsonNode segment = segment(() -> get("/status/200"));

		assertThat(RecordedDocuments.children(segment)).isEmpty();
	}

	@Test
	void countsEachAttemptOfARetry() {
		JsonNode segment = segment(() -> get("/status/503").retry(2).onErrorComplete().block());

		assertThat(RecordedDocuments.children(segment)).hasSize(3).allMatch((call) -> call.get("fault").asBoolean());
		assertThat(this.server.seen()).extracting(TestServer.Seen::traceHeader).doesNotHaveDuplicates();
	}

	@Test
	void countsEachAttemptOfARetryingFilter() {
		ExchangeFilterFunction retry = (request, next) -> next.exchange(request)
			.flatMap((response) -> response.createException().flatMap(Mono::error))
			.retry(1)
			.then(Mono.empty());
		WebClient retrying = builder().filter(retry).build();

		JsonNode segment = segment(() -> retrying.get()
			.uri(this.server.uri("/status/503"))
			.retrieve()
			.toBodilessEntity()
			.onErrorComplete()
			.block());

		assertThat(RecordedDocuments.children(segment)).hasSize(2);
	}

	@Test
	void makesParallelCallsSiblings() {
		JsonNode segment = segment(() -> Flux.range(0, 20).flatMap((i) -> get("/status/200"), 20).blockLast());

		assertThat(RecordedDocuments.children(segment)).hasSize(20)
			.allMatch((call) -> RecordedDocuments.children(call).isEmpty());
	}

	@Test
	void takesTheParentFromReactorsContext() {
		Segment segment = this.recorder.beginSegment("shop");
		try (Segment other = this.recorder.beginSegment("other")) {
			get("/status/200").subscribeOn(Schedulers.boundedElastic())
				.contextWrite((context) -> context.put(XRayContext.KEY, segment))
				.block();
			get("/status/200").contextWrite((context) -> context.put(XRayContext.KEY, segment)).block();
		}
		segment.close();

		assertThat(RecordedDocuments.children(this.documents.segment("shop"))).hasSize(2);
		assertThat(RecordedDocuments.children(this.documents.segment("other"))).isEmpty();
	}

	@Test
	void endsACallThatIsCancelledBeforeItsAnswer() {
		JsonNode segment = segment(() -> {
			Disposable call = get("/slow").subscribe();
			Awaitility.await().until(() -> !this.server.seen().isEmpty());
			call.dispose();
		});

		JsonNode call = RecordedDocuments.children(segment).get(0);
		assertThat(call.at("/metadata/default/cancelled").asBoolean()).isTrue();
		assertThat(call.has("fault")).isFalse();
		assertThat(call.has("end_time")).isTrue();
	}

	@Test
	void endsACallThatTimesOut() {
		JsonNode segment = segment(() -> assertThatExceptionOfType(RuntimeException.class)
			.isThrownBy(() -> get("/slow").timeout(Duration.ofMillis(200)).block())
			.withCauseInstanceOf(TimeoutException.class));

		assertThat(RecordedDocuments.children(segment).get(0).has("end_time")).isTrue();
	}

	@Test
	void endsACallWhoseBodyTimesOut() {
		JsonNode segment = segment(() -> get("/stalled").timeout(Duration.ofMillis(300)).onErrorComplete().block());

		JsonNode call = RecordedDocuments.children(segment).get(0);
		assertThat(call.at("/http/response/status").asInt()).isEqualTo(200);
		assertThat(call.at("/metadata/default/cancelled").asBoolean()).isTrue();
	}

	@Test
	void endsTheLosersOfARace() {
		JsonNode segment = segment(
				() -> Mono.firstWithValue(get("/status/200"), get("/slow"), get("/stalled")).block());

		assertThat(RecordedDocuments.children(segment)).hasSize(3).allMatch((call) -> call.has("end_time"));
	}

	@Test
	void endsACallOfWhoseBodyAPartIsTaken() {
		JsonNode segment = segment(() -> this.client.get()
			.uri(this.server.uri("/large"))
			.retrieve()
			.bodyToFlux(DataBuffer.class)
			.doOnNext(DataBufferUtils::release)
			.take(1)
			.blockLast());

		assertThat(RecordedDocuments.children(segment).get(0).has("end_time")).isTrue();
	}

	@Test
	void endsACallWhoseBodyIsReleasedOrIgnored() {
		JsonNode segment = segment(() -> {
			this.client.get().uri(this.server.uri("/large")).retrieve().toBodilessEntity().block();
			this.client.get()
				.uri(this.server.uri("/status/200"))
				.exchangeToMono((response) -> Mono.just(response.statusCode()))
				.block();
		});

		assertThat(RecordedDocuments.children(segment)).hasSize(2).allMatch((call) -> call.has("end_time"));
	}

	@Test
	void endsACallWhoseBodyCannotBeDecoded() {
		JsonNode segment = segment(
				() -> assertThatExceptionOfType(DecodingException.class).isThrownBy(() -> this.client.get()
					.uri(this.server.uri("/status/200"))
					.exchangeToMono((response) -> response.mutate()
						.headers((headers) -> headers.set("Content-Type", "application/json"))
						.build()
						.bodyToMono(Map.class))
					.block()));

		assertThat(RecordedDocuments.children(segment).get(0).has("end_time")).isTrue();
	}

	@Test
	void leavesAnErrorOfTheStatusToTheApplication() {
		JsonNode segment = segment(() -> assertThatExceptionOfType(WebClientResponseException.NotFound.class)
			.isThrownBy(() -> get("/status/404").block()));

		JsonNode call = RecordedDocuments.children(segment).get(0);
		assertThat(call.get("error").asBoolean()).isTrue();
		assertThat(call.has("cause")).isFalse();
	}

	@Test
	void wrapsOnce() {
		var traced = TracingConnector.wrap(new ReactorClientHttpConnector(), () -> this.tracing);

		assertThat(TracingConnector.wrap(traced, () -> this.tracing)).isSameAs(traced);
	}

	private Mono<String> get(String path) {
		return this.client.get().uri(this.server.uri(path)).retrieve().bodyToMono(String.class);
	}

	private JsonNode segment(Runnable work) {
		try (Segment segment = this.recorder.beginSegment("shop")) {
			work.run();
		}
		Awaitility.await().until(() -> this.recorder.books().live() == 0);
		return this.documents.single();
	}

}
