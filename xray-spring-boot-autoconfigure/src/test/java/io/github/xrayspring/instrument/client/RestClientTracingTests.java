// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.instrument.client;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.http.client.BufferingClientHttpRequestFactory;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.http.client.SimpleClientHttpRequestFactory;
import org.springframework.mock.http.client.MockClientHttpRequest;
import org.springframework.mock.http.client.MockClientHttpResponse;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestTemplate;
import tools.jackson.databind.JsonNode;

import io.github.xrayspring.recorder.Segment;
import io.github.xrayspring.recorder.SegmentStart;
import io.github.xrayspring.recorder.XRayRecorder;
import io.github.xrayspring.testing.RecordedDocuments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link TracingRequestFactory} with real clients and a real server.
 */
class RestClientTracingTests {

	private final RecordedDocuments documents = new RecordedDocuments();

	private final XRayRecorder recorder = XRayRecorder.builder("shop").sender(this.documents).build();

	private final BlockingQueue<String> headers = new LinkedBlockingQueue<>();

	private final ExecutorService threads = Executors.newCachedThreadPool();

	private HttpServer server;

	@BeforeEach
	void start() throws IOException {
		this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.server.setExecutor(this.threads);
		this.server.createContext("/status/", (exchange) -> {
			remember(exchange);
			int status = Integer.parseInt(exchange.getRequestURI().getPath().substring(8));
			answer(exchange, status, "body");
		});
		this.server.start();
	}

	@AfterEach
	void stop() {
		this.server.stop(0);
		this.threads.shutdownNow();
		this.recorder.close();
	}

	static Stream<ClientHttpRequestFactory> factories() {
		return Stream.of(new JdkClientHttpRequestFactory(), new SimpleClientHttpRequestFactory());
	}

	@ParameterizedTest
	@MethodSource("factories")
	void recordsACallWithoutSecrets(ClientHttpRequestFactory factory) {
		URI uri = URI.create("http://user:secret@localhost:" + port() + "/status/200?card=4111#top");

		JsonNode call = call(() -> client(factory).get().uri(uri).retrieve().body(String.class));

		assertThat(call.get("name").asString()).isEqualTo("localhost");
		assertThat(call.get("namespace").asString()).isEqualTo("remote");
		assertThat(call.at("/http/request/method").asString()).isEqualTo("GET");
		assertThat(call.at("/http/request/url").asString()).isEqualTo("http://localhost:" + port() + "/status/200");
		assertThat(call.at("/http/response/status").asInt()).isEqualTo(200);
		assertThat(call.at("/http/response/content_length").asInt()).isEqualTo(4);
		assertThat(call.has("fault")).isFalse();
		assertThat(call.has("in_progress")).isFalse();
		assertThat(this.headers.poll()).isEqualTo("Root=" + this.documents.single().get("trace_id").asString()
				+ ";Parent=" + call.get("id").asString() + ";Sampled=1");
	}

	@ParameterizedTest
	@CsvSource({ "204,false,false,false", "404,true,false,false", "429,true,true,false", "503,false,false,true" })
	void derivesFlagsFromTheStatus(int status, boolean error, boolean throttle, boolean fault) {
		JsonNode call = call(() -> client(new JdkClientHttpRequestFactory()).get()
			.uri(uri("/status/" + status))
			.exchange((request, response) -> response.getStatusCode()));

		assertThat(call.at("/http/response/status").asInt()).isEqualTo(status);
		assertThat(call.path("error").asBoolean()).isEqualTo(error);
		assertThat(call.path("throttle").asBoolean()).isEqualTo(throttle);
		assertThat(call.path("fault").asBoolean()).isEqualTo(fault);
		assertThat(call.has("cause")).isFalse();
	}

	@Test
	void recordsARefusedConnectionAsFault() {
		this.server.stop(0);

		JsonNode call = call(() -> assertThatExceptionOfType(ResourceAccessException.class)
			.isThrownBy(() -> client(new JdkClientHttpRequestFactory()).get()
				.uri(uri("/status/200"))
				.retrieve()
				.toBodilessEntity()));

		assertThat(call.get("fault").asBoolean()).isTrue();
		assertThat(call.at("/cause/exceptions/0/type").asString()).isEqualTo("java.net.ConnectException");
		assertThat(call.at("/http/response").isMissingNode()).isTrue();
	}

	@Test
	void recordsABodyThatBreaksAsFault() {
		this.server.createContext("/broken", (exchange) -> {
			exchange.sendResponseHeaders(200, 1000);
			exchange.getResponseBody().write(new byte[10]);
			exchange.getResponseBody().flush();
			exchange.close();
		});

		JsonNode call = call(() -> assertThatExceptionOfType(RuntimeException.class)
			.isThrownBy(() -> client(new JdkClientHttpRequestFactory()).get()
				.uri(uri("/broken"))
				.retrieve()
				.body(byte[].class)));

		assertThat(call.at("/http/response/status").asInt()).isEqualTo(200);
		assertThat(call.get("fault").asBoolean()).isTrue();
		assertThat(call.has("cause")).isTrue();
	}

	@Test
	void leavesAnAnswerAloneThatItCannotRead() throws IOException {
		ClientHttpRequestFactory factory = (uri, method) -> {
			MockClientHttpRequest request = new MockClientHttpRequest(method, uri);
			MockClientHttpResponse response = new MockClientHttpResponse(new byte[0], 200);
			response.getHeaders().set("Content-Length", "many");
			request.setResponse(response);
			return request;
		};

		JsonNode call = call(() -> {
			Integer status = client(factory).get()
				.uri("http://localhost/")
				.exchange((request, response) -> response.getStatusCode().value());
			assertThat(status).isEqualTo(200);
		});

		assertThat(call.has("cause")).isTrue();
		assertThat(call.has("end_time")).isTrue();
	}

	@Test
	void tellsTheCalleeThatNothingIsRecorded() {
		String root = "1-57ff426a-80c11c39b0c928905eb0828d";
		try (Segment segment = this.recorder.beginSegment(SegmentStart.of("shop", "Root=" + root + ";Sampled=0"))) {
			assertThat(segment.isRecording()).isFalse();
			client(new JdkClientHttpRequestFactory()).get().uri(uri("/status/200")).retrieve().toBodilessEntity();
		}

		assertThat(this.headers.poll()).isEqualTo("Root=" + root + ";Sampled=0");
		assertThat(this.documents.all()).isEmpty();
	}

	@Test
	void doesNothingOutsideASegment() {
		client(new JdkClientHttpRequestFactory()).get().uri(uri("/status/200")).retrieve().toBodilessEntity();

		assertThat(this.headers.poll()).isEqualTo("none");
		this.recorder.flush(Duration.ofSeconds(5));
		assertThat(this.documents.all()).isEmpty();
	}

	@Test
	void neverBecomesCurrent() {
		JsonNode segment;
		try (Segment current = this.recorder.beginSegment("shop")) {
			client(new JdkClientHttpRequestFactory()).get().uri(uri("/status/200")).exchange((request, response) -> {
				assertThat(this.recorder.current()).isSameAs(current);
				return "";
			});
		}
		segment = this.documents.single();

		assertThat(RecordedDocuments.children(segment)).hasSize(1);
	}

	@ParameterizedTest
	@MethodSource("factories")
	void keepsAnUploadAStream(ClientHttpRequestFactory factory) {
		if (factory instanceof SimpleClientHttpRequestFactory simple) {
			simple.setChunkSize(1);
		}
		CountDownLatch firstRead = new CountDownLatch(1);
		this.server.createContext("/upload", (exchange) -> {
			exchange.getRequestBody().read();
			firstRead.countDown();
			exchange.getRequestBody().readAllBytes();
			answer(exchange, 200, "taken");
		});

		JsonNode call = call(() -> client(factory).post().uri(uri("/upload")).body((output) -> {
			output.write("first".getBytes(StandardCharsets.US_ASCII));
			output.flush();
			assertThat(await(firstRead)).isTrue();
			output.write("second".getBytes(StandardCharsets.US_ASCII));
		}).retrieve().body(String.class));

		assertThat(call.at("/http/response/status").asInt()).isEqualTo(200);
	}

	@Test
	void keepsADownloadAStreamAndEndsWithIt() {
		CountDownLatch firstRead = new CountDownLatch(1);
		this.server.createContext("/download", (exchange) -> {
			exchange.sendResponseHeaders(200, 0);
			exchange.getResponseBody().write('1');
			exchange.getResponseBody().flush();
			await(firstRead);
			exchange.getResponseBody().write('2');
			exchange.close();
		});

		JsonNode call = call(() -> {
			InputStream body = client(new JdkClientHttpRequestFactory()).get()
				.uri(uri("/download"))
				.exchange((request, response) -> response.getBody(), false);
			assertThat(read(body)).isEqualTo('1');
			firstRead.countDown();
			assertThat(read(body)).isEqualTo('2');
			assertThat(read(body)).isEqualTo(-1);
		});

		assertThat(call.has("end_time")).isTrue();
		assertThat(call.has("in_progress")).isFalse();
	}

	@Test
	void countsARetriedCallTwice() {
		RestClient client = RestClient.builder()
			.requestFactory(TracingRequestFactory.wrap(new JdkClientHttpRequestFactory(), this.recorder))
			.requestInterceptor((request, body, execution) -> {
				execution.execute(request, body).close();
				return execution.execute(request, body);
			})
			.build();

		JsonNode segment = segment(() -> client.get().uri(uri("/status/200")).retrieve().toBodilessEntity());

		List<JsonNode> calls = RecordedDocuments.children(segment);
		assertThat(calls).hasSize(2);
		assertThat(this.headers.poll()).contains(calls.get(0).get("id").asString());
		assertThat(this.headers.poll()).contains(calls.get(1).get("id").asString());
	}

	@Test
	void tracesRestTemplate() {
		RestTemplate template = new RestTemplate(
				TracingRequestFactory.wrap(new SimpleClientHttpRequestFactory(), this.recorder));

		JsonNode call = call(() -> template.getForObject(uri("/status/200"), String.class));

		assertThat(call.at("/http/response/status").asInt()).isEqualTo(200);
	}

	@Test
	void leavesAnErrorOfTheStatusToTheApplication() {
		RestTemplate template = new RestTemplate(
				TracingRequestFactory.wrap(new JdkClientHttpRequestFactory(), this.recorder));

		JsonNode segment = segment(() -> {
			assertThatExceptionOfType(HttpClientErrorException.NotFound.class)
				.isThrownBy(() -> template.getForObject(uri("/status/404"), String.class));
			assertThatExceptionOfType(HttpClientErrorException.NotFound.class)
				.isThrownBy(() -> client(new JdkClientHttpRequestFactory()).get()
					.uri(uri("/status/404"))
					.retrieve()
					.toBodilessEntity());
		});

		assertThat(RecordedDocuments.children(segment)).hasSize(2)
			.allMatch((call) -> call.get("error").asBoolean() && !call.has("cause") && !call.has("fault"));
	}

	@Test
	void wrapsOnce() {
		ClientHttpRequestFactory traced = TracingRequestFactory.wrap(new JdkClientHttpRequestFactory(), this.recorder);
		ClientHttpRequestFactory buffering = new BufferingClientHttpRequestFactory(traced);

		assertThat(TracingRequestFactory.wrap(traced, this.recorder)).isSameAs(traced);
		assertThat(TracingRequestFactory.wrap(buffering, this.recorder)).isSameAs(buffering);
	}

	private JsonNode call(Runnable work) {
		return RecordedDocuments.children(segment(work)).get(0);
	}

	private JsonNode segment(Runnable work) {
		try (Segment segment = this.recorder.beginSegment("shop")) {
			work.run();
		}
		return this.documents.single();
	}

	private RestClient client(ClientHttpRequestFactory factory) {
		return RestClient.builder().requestFactory(TracingRequestFactory.wrap(factory, this.recorder)).build();
	}

	private int port() {
		return this.server.getAddress().getPort();
	}

	private URI uri(String path) {
		return URI.create("http://localhost:" + port() + path);
	}

	private void remember(HttpExchange exchange) {
		@Nullable String header = exchange.getRequestHeaders().getFirst("X-Amzn-Trace-Id");
		this.headers.add((header != null) ? header : "none");
	}

	private static void answer(HttpExchange exchange, int status, String text) throws IOException {
		byte[] body = text.getBytes(StandardCharsets.UTF_8);
		exchange.sendResponseHeaders(status, (status == 204) ? -1 : body.length);
		if (status != 204) {
			exchange.getResponseBody().write(body);
		}
		exchange.close();
	}

	private static boolean await(CountDownLatch latch) {
		try {
			return latch.await(5, TimeUnit.SECONDS);
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static int read(InputStream body) {
		try {
			return body.read();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
