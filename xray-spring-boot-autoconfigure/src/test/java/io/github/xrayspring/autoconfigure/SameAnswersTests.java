// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.autoconfigure;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.async.DeferredResult;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

import io.github.xrayspring.testing.RecordedDocuments;
import io.github.xrayspring.testing.TestService;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The same application with tracing and without: status, headers and bodies are the same,
 * whether or not the request is recorded.
 */
class SameAnswersTests {

	private static final HttpClient client = HttpClient.newHttpClient();

	private static TestService traced;

	private static TestService untraced;

	@BeforeAll
	static void start() {
		traced = TestService.start(Application.class, new RecordedDocuments(), "--xray.name=shop",
				"--server.error.include-message=always");
		untraced = TestService.start(Application.class, new RecordedDocuments(), "--xray.enabled=false",
				"--server.error.include-message=always");
	}

	@AfterAll
	static void stop() {
		traced.close();
		untraced.close();
	}

	@ParameterizedTest
	@CsvSource({ "GET, /text", "HEAD, /text", "OPTIONS, /text", "POST, /text", "GET, /json", "GET, /nothing",
			"GET, /elsewhere", "GET, /missing", "GET, /teapot", "GET, /fault", "GET, /handled", "GET, /bytes",
			"GET, /stream", "GET, /broken-stream", "GET, /callable", "GET, /deferred", "GET, /future",
			"GET, /failed-future", "GET, /events", "GET, /cookies", "GET, /sent-error", "POST, /echo", "PUT, /echo",
			"GET, /text?query=a%20b", "GET, /%E2%82%AC" })
	void areTheSame(String method, String path) throws Exception {
		for (String header : List.of("", "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1",
				"Root=1-5759e988-bd862e3fe1be46a994272793;Sampled=0", "nonsense")) {
			assertThat(answer(traced, method, path, header)).as(header)
				.isEqualTo(answer(untraced, method, path, header));
		}
	}

	private static Answer answer(TestService service, String method, String path, String header)
			throws IOException, InterruptedException {
		HttpRequest.Builder request = HttpRequest.newBuilder(service.uri(path))
			.method(method, BodyPublishers.ofString(method.startsWith("P") ? "a body, ".repeat(5_000) : ""));
		if (!header.isEmpty()) {
			request.header("X-Amzn-Trace-Id", header);
		}
		HttpResponse<Stream<String>> response = client.send(request.build(), BodyHandlers.ofLines());
		return new Answer(response.statusCode(), headers(response), body(response));
	}

	private static Map<String, List<String>> headers(HttpResponse<?> response) {
		Map<String, List<String>> headers = new TreeMap<>(response.headers().map());
		headers.remove("date");
		assertThat(headers.remove("x-amzn-trace-id")).satisfiesAnyOf((ours) -> assertThat(ours).isNull(),
				(ours) -> assertThat(ours).hasSize(1));
		// Each service has its own.
		headers.computeIfPresent("location",
				(name, values) -> values.stream().map((value) -> URI.create(value).getPath()).toList());
		return headers;
	}

	/** What breaks off breaks off after the same lines. */
	private static String body(HttpResponse<Stream<String>> response) {
		try (Stream<String> lines = response.body()) {
			return lines.map((line) -> line.replaceAll("\"timestamp\":\"[^\"]*\"", ""))
				.collect(Collectors.joining("\n"));
		}
		catch (RuntimeException ex) {
			return "broken off";
		}
	}

	/**
	 * What a client sees.
	 */
	private record Answer(int status, Map<String, List<String>> headers, String body) {
	}

	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@RestController
	static class Application {

		@GetMapping("/text")
		String text() {
			return "text";
		}

		@GetMapping("/json")
		Map<String, Object> json() {
			return new TreeMap<>(Map.of("a", 1, "b", List.of("c", true)));
		}

		@GetMapping("/nothing")
		ResponseEntity<Void> nothing() {
			return ResponseEntity.noContent().eTag("none").build();
		}

		@GetMapping("/elsewhere")
		ResponseEntity<Void> elsewhere() {
			return ResponseEntity.status(HttpStatus.FOUND).location(URI.create("/text")).build();
		}

		@GetMapping("/teapot")
		String teapot() {
			throw new ResponseStatusException(HttpStatus.GONE, "no more tea");
		}

		@GetMapping("/fault")
		String fault() {
			throw new IllegalStateException("fault");
		}

		@GetMapping("/handled")
		String handled() {
			throw new UnsupportedOperationException("handled");
		}

		@ExceptionHandler
		ResponseEntity<String> handle(UnsupportedOperationException ex) {
			return ResponseEntity.status(409).header("X-Handled", "yes").body(ex.getMessage());
		}

		@GetMapping(path = "/bytes", produces = "application/octet-stream")
		byte[] bytes() {
			return "x".repeat(100_000).getBytes(StandardCharsets.US_ASCII);
		}

		@GetMapping("/stream")
		StreamingResponseBody stream() {
			return (out) -> {
				for (int i = 0; i < 100; i++) {
					out.write(("line " + i + "\n").getBytes(StandardCharsets.US_ASCII));
					out.flush();
				}
			};
		}

		@GetMapping("/broken-stream")
		StreamingResponseBody brokenStream() {
			return (out) -> {
				out.write("begun\n".getBytes(StandardCharsets.US_ASCII));
				out.flush();
				throw new IOException("broken");
			};
		}

		@GetMapping("/callable")
		Callable<String> callable() {
			return () -> "called";
		}

		@GetMapping("/deferred")
		DeferredResult<String> deferred() {
			DeferredResult<String> result = new DeferredResult<>();
			CompletableFuture.runAsync(() -> result.setResult("deferred"));
			return result;
		}

		@GetMapping("/future")
		CompletableFuture<String> future() {
			return CompletableFuture.supplyAsync(() -> "future");
		}

		@GetMapping("/failed-future")
		CompletableFuture<String> failedFuture() {
			return CompletableFuture.failedFuture(new ResponseStatusException(HttpStatus.BAD_GATEWAY, "failed"));
		}

		@GetMapping("/events")
		SseEmitter events() throws IOException {
			SseEmitter events = new SseEmitter();
			events.send("one");
			events.send("two");
			events.complete();
			return events;
		}

		@GetMapping("/cookies")
		String cookies(HttpServletResponse response) {
			response.addCookie(new Cookie("a", "1"));
			response.addCookie(new Cookie("b", "2"));
			response.addHeader("Vary", "Accept");
			return "cookies";
		}

		@GetMapping("/sent-error")
		void sentError(HttpServletResponse response) throws IOException {
			response.sendError(403, "not here");
		}

		@RequestMapping(path = "/echo", method = { RequestMethod.POST, RequestMethod.PUT })
		String echo(@RequestBody String body) {
			return body;
		}

	}

}
