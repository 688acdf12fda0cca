// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.instrument.client;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.http.client.reactive.JdkClientHttpConnector;
import org.springframework.web.client.RestClient;
import org.springframework.web.reactive.function.client.WebClient;
import tools.jackson.databind.JsonNode;

import io.github.xrayspring.recorder.Segment;
import io.github.xrayspring.recorder.XRayRecorder;
import io.github.xrayspring.testing.RecordedDocuments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link TracingHttpClient}: what ends a call, and what goes through unchanged.
 */
class TracingHttpClientTests {

	private final RecordedDocuments documents = new RecordedDocuments();

	private final XRayRecorder recorder = XRayRecorder.builder("shop").sender(this.documents).build();

	private final ClientTracing tracing = new ClientTracing(this.recorder, List.of());

	private final HttpClient plain = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(7)).build();

	private final HttpClient client = TracingHttpClient.wrap(this.plain, () -> this.tracing);

	private TestServer server;

	@BeforeEach
	void start() throws IOException {
		this.server = new TestServer();
	}

	@AfterEach
	void stop() {
		this.server.close();
		this.recorder.close();
	}

	@Test
	void endsWithAStreamThatIsReadToItsEnd() {
		JsonNode call = call(() -> {
			try (InputStream body = this.client.send(request("/large"), BodyHandlers.ofInputStream()).body()) {
				assertThat(body.readAllBytes()).hasSize(80 * 65536);
			}
		});

		assertThat(call.has("metadata")).isFalse();
		assertThat(call.at("/http/response/status").asInt()).isEqualTo(200);
	}

	@Test
	void endsWithAStreamThatIsClosedEarly() {
		JsonNode call = call(() -> this.client.send(request("/stalled"), BodyHandlers.ofInputStream()).body().close());

		assertThat(call.at("/metadata/default/cancelled").asBoolean()).isTrue();
		assertThat(call.has("fault")).isFalse();
	}

	@Test
	void endsWithAPublisherThatIsCancelled() {
		JsonNode call = call(() -> this.client.send(request("/stalled"), BodyHandlers.ofPublisher())
			.body()
			.subscribe(new Canceller()));

		assertThat(call.has("end_time")).isTrue();
	}

	@Test
	void endsWithAFutureThatIsCancelledAndCancelsTheRequest() {
		JsonNode call = call(() -> {
			CompletableFuture<Integer> status = this.client.sendAsync(request("/slow"), BodyHandlers.discarding())
				.thenApply(HttpResponse::statusCode);
			Awaitility.await().until(() -> !this.server.seen().isEmpty());
			assertThat(status.cancel(true)).isTrue();
			assertThat(status).isCancelled();
		});

		assertThat(call.at("/metadata/default/cancelled").asBoolean()).isTrue();
		assertThat(call.has("fault")).isFalse();
	}

	@Test
	void endsWhereAHandlerThrows() {
		IllegalStateException failure = new IllegalStateException("handler");

		JsonNode call = call(() -> assertThatExceptionOfType(Exception.class)
			.isThrownBy(() -> this.client.send(request("/status/200"), (info) -> {
				throw failure;
			})));

		assertThat(call.get("fault").asBoolean()).isTrue();
	}

	@Test
	void reusesARequest() {
		HttpRequest request = request("/status/200");
		try (Segment segment = this.recorder.beginSegment("shop")) {
			this.client.sendAsync(request, BodyHandlers.ofString()).join();
			this.client.sendAsync(request, BodyHandlers.ofString()).join();
		}

		assertThat(RecordedDocuments.children(this.documents.single())).hasSize(2);
		assertThat(this.server.seen()).extracting(TestServer.Seen::traceHeader).doesNotHaveDuplicates();
		assertThat(request.headers().map()).isEmpty();
	}

	@Test
	void showsTheSettingsOfTheClient() {
		assertThat(this.client.connectTimeout()).contains(Duration.ofSeconds(7));
		assertThat(this.client.followRedirects()).isEqualTo(this.plain.followRedirects());
		assertThat(this.client.version()).isEqualTo(this.plain.version());
		assertThat(this.client.sslContext()).isSameAs(this.plain.sslContext());
		assertThat(this.client.cookieHandler()).isEmpty();
		assertThat(this.client.proxy()).isEmpty();
		assertThat(this.client.authenticator()).isEmpty();
		assertThat(this.client.executor()).isEmpty();
		assertThat(this.client.sslParameters().getProtocols()).isEqualTo(this.plain.sslParameters().getProtocols());
		assertThat(this.client.newWebSocketBuilder()).isNotNull();
		assertThat(TracingHttpClient.wrap(this.client, () -> this.tracing)).isSameAs(this.client);
	}

	@Test
	@EnabledForJreRange(min = JRE.JAVA_21)
	void closesTheClient() throws Exception {
		((AutoCloseable) (Object) this.client).close();

		assertThat(HttpClientLifecycle.isTerminated(this.plain)).isTrue();
		assertThat(HttpClientLifecycle.isTerminated(this.client)).isTrue();
	}

	@Test
	void isTracedOnceBelowRestClientAndWebClient() {
		RestClient rest = RestClient.builder()
			.requestFactory(
					TracingRequestFactory.wrap(new JdkClientHttpRequestFactory(this.client), () -> this.tracing))
			.build();
		WebClient web = WebClient.builder()
			.clientConnector(TracingConnector.wrap(new JdkClientHttpConnector(this.client), () -> this.tracing))
			.build();
		try (Segment segment = this.recorder.beginSegment("shop")) {
			rest.get().uri(this.server.uri("/status/200")).retrieve().toBodilessEntity();
			web.get().uri(this.server.uri("/status/200")).retrieve().toBodilessEntity().block();
		}

		assertThat(RecordedDocuments.children(this.documents.single())).hasSize(2);
	}

	private HttpRequest request(String path) {
		return HttpRequest.newBuilder(this.server.uri(path)).build();
	}

	private JsonNode call(HttpClientContract.Work work) {
		try (Segment segment = this.recorder.beginSegment("shop")) {
			work.run();
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
		Awaitility.await().until(() -> this.recorder.books().live() == 0);
		JsonNode call = this.documents.all()
			.stream()
			.filter((document) -> document.has("type"))
			.findFirst()
			.orElseGet(() -> RecordedDocuments.children(this.documents.segment("shop")).get(0));
		assertThat(call.has("end_time")).isTrue();
		return call;
	}

	/**
	 * Subscriber that wants nothing.
	 */
	private static final class Canceller implements Flow.Subscriber<List<ByteBuffer>> {

		@Override
		public void onSubscribe(Flow.Subscription subscription) {
			subscription.cancel();
		}

		@Override
		public void onNext(List<ByteBuffer> item) {
			// It has cancelled.
		}

		@Override
		public void onError(Throwable failure) {
			// It has cancelled.
		}

		@Override
		public void onComplete() {
			// It has cancelled.
		}

	}

}
