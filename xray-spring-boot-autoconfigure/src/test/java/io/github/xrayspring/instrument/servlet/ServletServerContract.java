// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.instrument.servlet;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import io.github.xrayspring.recorder.XRayRecorder;
import io.github.xrayspring.testing.RecordedDocuments;
import io.github.xrayspring.testing.TestService;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What holds for every servlet container: each request leaves one segment that says what
 * its client has seen, nothing else changes, and no thread keeps anything.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ServletServerContract {

	private static final String ROOT = "1-57ff426a-80c11c39b0c928905eb0828d";

	private final RecordedDocuments documents = new RecordedDocuments();

	private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	private TestService service;

	/** Arguments that choose the container. */
	abstract List<String> container();

	@BeforeAll
	void start() {
		List<String> arguments = new ArrayList<>(container());
		// Executors carry nothing, so that their threads can be looked at, and workers of
		// Spring MVC see the segment by what the filter's side does for them.
		arguments
			.addAll(List.of("--xray.name=shop", "--xray.async.enabled=false", "--spring.mvc.async.request-timeout=1m",
					"--logging.level.root=off", "--spring.main.log-startup-info=false"));
		this.service = TestService.start(ContractApplication.class, this.documents, arguments.toArray(String[]::new));
	}

	@AfterAll
	void stop() {
		this.service.close();
	}

	@BeforeEach
	void clear() {
		this.documents.clear();
	}

	@AfterEach
	void findNothingOnAnyThread() {
		settle();
		assertThat(this.service.bean(ContractApplication.Leaks.class).count()).hasValue(0);
	}

	@Test
	void recordsTheRequest() throws Exception {
		HttpResponse<String> response = get("/products/3?card=4111", "User-Agent", "browser");

		JsonNode segment = single();
		assertThat(response.body()).isEqualTo("product 3");
		assertThat(segment.at("/http/request/method").asString()).isEqualTo("GET");
		assertThat(segment.at("/http/request/url").asString()).isEqualTo(this.service.uri("/products/3").toString());
		assertThat(segment.at("/http/request/user_agent").asString()).isEqualTo("browser");
		assertThat(segment.at("/http/response/content_length").asInt()).isEqualTo(9);
		assertThat(segment.at("/annotations/http_route").asString()).isEqualTo("/products/{id}");
		assertThat(response.headers().firstValue("X-Amzn-Trace-Id"))
			.contains("Root=" + segment.get("trace_id").asString());
	}

	@Test
	void continuesTheTraceAndPassesItOn() throws Exception {
		HttpResponse<String> response = get("/child", "X-Amzn-Trace-Id",
				"Root=" + ROOT + ";Parent=53995c3f42cd8ad8;Sampled=1");

		JsonNode segment = single();
		assertThat(segment.get("trace_id").asString()).isEqualTo(ROOT);
		assertThat(segment.get("parent_id").asString()).isEqualTo("53995c3f42cd8ad8");
		assertThat(response.body())
			.isEqualTo("Root=" + ROOT + ";Parent=" + segment.at("/subsegments/0/id").asString() + ";Sampled=1");
	}

	@Test
	void recordsNothingOfAnUnsampledRequest() throws Exception {
		assertThat(get("/child", "X-Amzn-Trace-Id", "Root=" + ROOT + ";Sampled=0").body())
			.isEqualTo("Root=" + ROOT + ";Sampled=0");

		settle();
		assertThat(this.documents.all()).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "200,false,false,false", "201,false,false,false", "204,false,false,false", "304,false,false,false",
			"400,true,false,false", "404,true,false,false", "429,true,true,false", "500,false,false,true",
			"503,false,false,true" })
	void derivesFlagsFromTheStatus(int status, boolean error, boolean throttle, boolean fault) throws Exception {
		assertThat(get("/status/" + status).statusCode()).isEqualTo(status);

		assertFlags(single(), status, error, throttle, fault);
	}

	@Test
	void recordsARedirect() throws Exception {
		assertThat(get("/redirect").statusCode()).isEqualTo(302);

		assertFlags(single(), 302, false, false, false);
	}

	@Test
	void recordsWhatNothingMatches() throws Exception {
		assertThat(get("/nowhere").statusCode()).isEqualTo(404);

		JsonNode segment = single();
		assertFlags(segment, 404, true, false, false);
		assertThat(segment.path("annotations").has("http_route")).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "HEAD", "OPTIONS", "TRACE", "DELETE", "PURGE", "X-STRANGE" })
	void letsEveryMethodPass(String method) throws Exception {
		HttpResponse<String> response = send(
				request("/products/3").method(method, HttpRequest.BodyPublishers.noBody()));

		JsonNode segment = single();
		boolean standard = !method.equals("PURGE") && !method.equals("X-STRANGE");
		assertThat(segment.at("/http/request/method").asString()).isEqualTo(standard ? method : "_OTHER");
		assertThat(segment.at("/http/response/status").asInt()).isEqualTo(response.statusCode());
		if (method.equals("HEAD")) {
			assertThat(segment.at("/http/response").has("content_length")).isFalse();
		}
	}

	@Test
	void letsBodiesPass() throws Exception {
		byte[] body = new byte[300_000];
		new Random(7).nextBytes(body);

		HttpResponse<byte[]> response = this.client
			.send(request("/echo").header("Content-Type", "application/octet-stream")
				.POST(HttpRequest.BodyPublishers.ofByteArray(body))
				.build(), HttpResponse.BodyHandlers.ofByteArray());

		assertThat(response.body()).isEqualTo(body);
		assertThat(single().at("/http/response/content_length").asInt()).isEqualTo(body.length);
	}

	@ParameterizedTest
	@CsvSource({ "/escape,IllegalStateException", "/escape-error,AssertionError" })
	void recordsWhatEscapesAs500(String path, String type) throws Exception {
		assertThat(get(path).statusCode()).isEqualTo(500);

		JsonNode segment = single();
		assertFlags(segment, 500, false, false, true);
		assertThat(segment.at("/cause/exceptions/0/type").asString()).isEqualTo("java.lang." + type);
		assertThat(segment.at("/http/response").has("content_length")).isFalse();
	}

	@Test
	void recordsWhatBreaksACommittedResponse() throws Exception {
		assertThat(CompletableFuture.supplyAsync(() -> statusOf("/escape-committed")))
			.succeedsWithin(Duration.ofSeconds(10));

		JsonNode segment = single();
		assertFlags(segment, 200, false, false, true);
		assertThat(segment.at("/http/response").has("content_length")).isFalse();
	}

	@Test
	void unwrapsServletExceptions() throws Exception {
		get("/gate?fail=true");

		assertThat(single().at("/cause/exceptions/0/type").asString()).isEqualTo(NumberFormatException.class.getName());
	}

	@Test
	void tracesWhatAFilterAnswersByItself() throws Exception {
		get("/gate");

		assertFlags(single(), 401, true, false, false);
	}

	@ParameterizedTest
	@CsvSource({ "/handled/409,409,ContractException", "/handled/503,503,ContractException", "/handled/200,200,",
			"/response-status/404,404,ResponseStatusException", "/response-status/500,500,ResponseStatusException",
			"/response-status/429,429,ResponseStatusException", "/send-error/404,404,", "/send-error/502,502,",
			"/products/x,400,MethodArgumentTypeMismatchException" })
	void namesHandledExceptionsAsCauseOfAnErrorStatus(String path, int status, String type) throws Exception {
		assertThat(get(path).statusCode()).isEqualTo(status);

		JsonNode segment = single();
		assertFlags(segment, status, status >= 400 && status < 500, status == 429, status >= 500);
		assertThat(segment.at("/cause/exceptions/0/type").asString("")).endsWith((type != null) ? type : "");
		assertThat(segment.has("cause")).isEqualTo(type != null);
	}

	@ParameterizedTest
	@CsvSource({ "/forward?to=/products/3,200", "/include?to=/products/3,200", "/forward?to=/escape,500",
			"/forward?to=/async/callable,200", "/forward?to=/async/deferred,200", "/forward?to=/status/404,404" })
	void countsADispatchedRequestOnce(String path, int status) throws Exception {
		assertThat(get(path).statusCode()).isEqualTo(status);

		assertThat(single().at("/http/response/status").asInt()).isEqualTo(status);
	}

	@ParameterizedTest
	@ValueSource(strings = { "callable", "task", "streamed", "deferred", "future", "sse", "start", "other-thread",
			"completed", "dispatched", "cycles", "cycles-completed", "task-timeout" })
	void countsAnAsynchronousRequestOnce(String kind) throws Exception {
		HttpResponse<String> response = get("/async/" + kind);

		JsonNode segment = single();
		assertThat(response.body().strip()).endsWith("done");
		assertFlags(segment, 200, false, false, false);
		assertThat(segment.has("in_progress")).isFalse();
		assertThat(segment.at("/annotations/http_route").asString()).isEqualTo("/async/" + kind);
	}

	@ParameterizedTest
	@CsvSource({ "callable,work", "task,work", "streamed,work", "cycles,work", "dispatched,dispatched" })
	void showsTheSegmentToWorkersAndDispatches(String kind, String child) throws Exception {
		get("/async/" + kind);

		assertThat(single().at("/subsegments/0/name").asString()).isEqualTo(child);
	}

	@ParameterizedTest
	@ValueSource(strings = { "never", "servlet-timeout", "answered-timeout", "late", "callable-fails", "deferred-fails",
			"dispatch-fails", "chain-fails" })
	void recordsTheStatusThatFailedAsynchronousWorkIsAnsweredWith(String kind) throws Exception {
		int status = get("/async/" + kind).statusCode();

		JsonNode segment = single();
		assertThat(status).isGreaterThanOrEqualTo(500);
		assertFlags(segment, status, false, false, true);
		if (kind.equals("never")) {
			assertThat(status).isEqualTo(503);
		}
		if (kind.endsWith("-fails")) {
			assertThat(segment.at("/cause/exceptions/0/message").asString()).startsWith("too ");
		}
	}

	@Test
	void recordsTheStatusThatAFailedTaskOfTheContainerIsAnsweredWith() throws Exception {
		int status = get("/async/start-fails").statusCode();

		assertFlags(single(), status, false, false, status >= 500);
	}

	@Test
	void takesNoHarmFromALateCompletion() throws Exception {
		get("/async/late");
		single();

		get("/async/complete-late");

		settle();
		assertThat(this.documents.all()).hasSize(2);
	}

	@ParameterizedTest
	// Events aren't among them: where writing one fails, Spring leaves it to the
	// container to end the request, and Jetty, and Tomcat now and then, never do. Such a
	// segment ends by its age.
	@ValueSource(strings = { "/endless", "/async/endless" })
	void blamesNobodyForAClientThatHangsUp(String path) throws Exception {
		try (Socket socket = connect()) {
			socket.setSoLinger(true, 0);
			write(socket, "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
			socket.getInputStream().readNBytes(1000);
		}

		JsonNode segment = single();
		assertThat(segment.path("fault").asBoolean()).isFalse();
		assertThat(segment.at("/annotations/client_abort").asBoolean()).isTrue();
		assertThat(segment.at("/http/response").has("content_length")).isFalse();
	}

	@Test
	void keepsPipelinedRequestsApart() throws Exception {
		StringBuilder requests = new StringBuilder();
		for (int i = 1; i <= 3; i++) {
			requests.append("GET /products/").append(i).append(" HTTP/1.1\r\nHost: localhost\r\n");
			requests.append((i == 3) ? "Connection: close\r\n\r\n" : "\r\n");
		}
		try (Socket socket = connect()) {
			write(socket, requests.toString());
			String answers = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
			assertThat(answers).containsSubsequence("product 1", "product 2", "product 3");
		}

		settle();
		assertThat(this.documents.all()).extracting((document) -> document.at("/http/request/url").asString())
			.containsExactlyInAnyOrder("http://localhost/products/1", "http://localhost/products/2",
					"http://localhost/products/3");
	}

	@Test
	void keepsConcurrentRequestsApart() {
		List<String> paths = List.of("/trace", "/async/callable", "/async/deferred", "/async/dispatched", "/escape");
		Map<String, String> expected = new HashMap<>();
		List<CompletableFuture<HttpResponse<String>>> answers = IntStream.range(0, 300).mapToObj((i) -> {
			String root = String.format("1-57ff426a-%024x", i + 1);
			String path = paths.get(i % paths.size());
			expected.put(root, path);
			return this.client.sendAsync(request(path).header("X-Amzn-Trace-Id", "Root=" + root).build(),
					HttpResponse.BodyHandlers.ofString());
		}).toList();

		answers.forEach((answer) -> {
			HttpResponse<String> response = answer.join();
			String root = response.headers().firstValue("X-Amzn-Trace-Id").orElseThrow().substring(5);
			if (expected.get(root).equals("/trace")) {
				assertThat(response.body()).isEqualTo(root);
			}
		});

		settle();
		assertThat(this.documents.all()).hasSize(300)
			.allSatisfy((document) -> assertThat(document.at("/http/request/url").asString())
				.endsWith(expected.get(document.get("trace_id").asString())));
	}

	private static void assertFlags(JsonNode segment, int status, boolean error, boolean throttle, boolean fault) {
		assertThat(segment.at("/http/response/status").asInt()).isEqualTo(status);
		assertThat(segment.path("error").asBoolean()).as("error").isEqualTo(error);
		assertThat(segment.path("throttle").asBoolean()).as("throttle").isEqualTo(throttle);
		assertThat(segment.path("fault").asBoolean()).as("fault").isEqualTo(fault);
	}

	/** Waits until all segments have ended, and expects one. */
	private JsonNode single() {
		settle();
		assertThat(this.documents.all()).hasSize(1);
		return this.documents.single();
	}

	private void settle() {
		XRayRecorder recorder = this.service.bean(XRayRecorder.class);
		Awaitility.await()
			.pollDelay(Duration.ZERO)
			.pollInterval(Duration.ofMillis(2))
			.atMost(Duration.ofSeconds(5))
			.until(() -> recorder.books().live() == 0);
	}

	private Integer statusOf(String path) {
		try {
			return get(path).statusCode();
		}
		catch (IOException | InterruptedException ex) {
			return -1;
		}
	}

	private HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
		HttpRequest.Builder request = request(path);
		if (headers.length > 0) {
			request.headers(headers);
		}
		return send(request);
	}

	private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
		return this.client.send(request.build(), HttpResponse.BodyHandlers.ofString());
	}

	private HttpRequest.Builder request(String path) {
		return HttpRequest.newBuilder(URI.create(this.service.uri("") + path)).timeout(Duration.ofSeconds(10));
	}

	private Socket connect() throws IOException {
		Socket socket = new Socket(InetAddress.getLoopbackAddress(), this.service.port());
		socket.setSoTimeout(10_000);
		return socket;
	}

	private static void write(Socket socket, String text) throws IOException {
		socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
		socket.getOutputStream().flush();
	}

}
