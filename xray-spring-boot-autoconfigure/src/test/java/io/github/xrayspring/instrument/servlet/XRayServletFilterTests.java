// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.instrument.servlet;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.Filter;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.async.DeferredResult;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;
import tools.jackson.databind.JsonNode;

import io.github.xrayspring.recorder.Entity;
import io.github.xrayspring.recorder.XRayRecorder;
import io.github.xrayspring.testing.RecordedDocuments;
import io.github.xrayspring.testing.TestService;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link XRayServletFilter} in an embedded Tomcat.
 */
class XRayServletFilterTests {

	private static final String ROOT = "1-57ff426a-80c11c39b0c928905eb0828d";

	private static final RecordedDocuments documents = new RecordedDocuments();

	private static final HttpClient client = HttpClient.newHttpClient();

	private static TestService service;

	@BeforeAll
	static void start() {
		service = TestService.start(Application.class, documents, "--xray.name=shop",
				"--spring.mvc.async.request-timeout=1m", "--server.tomcat.threads.max=1",
				"--server.tomcat.threads.min-spare=1");
	}

	@AfterAll
	static void stop() {
		service.close();
	}

	@BeforeEach
	void clear() {
		service.settle();
		documents.clear();
	}

	@Test
	void recordsTheRequestWithoutItsQuery() throws Exception {
		get("/products/3?card=4111", "User-Agent", "browser", "X-Forwarded-For", "203.0.113.7, 10.0.0.1");

		JsonNode segment = documents.single();
		assertThat(segment.get("name").asString()).isEqualTo("shop");
		assertThat(segment.at("/http/request/method").asString()).isEqualTo("GET");
		assertThat(segment.at("/http/request/url").asString()).isEqualTo(service.uri("/products/3").toString());
		assertThat(segment.at("/http/request/user_agent").asString()).isEqualTo("browser");
		assertThat(segment.at("/http/request/client_ip").asString()).isEqualTo("203.0.113.7");
		assertThat(segment.at("/http/request/x_forwarded_for").asBoolean()).isTrue();
		assertThat(segment.at("/http/response/status").asInt()).isEqualTo(200);
		assertThat(segment.at("/http/response/content_length").asInt()).isEqualTo(9);
		assertThat(segment.at("/annotations/http_route").asString()).isEqualTo("/products/{id}");
		assertThat(segment.has("fault")).isFalse();
		assertThat(segment.has("error")).isFalse();
	}

	@Test
	void takesTheRemoteAddressWhereNothingWasForwarded() throws Exception {
		get("/products/3");

		JsonNode request = documents.single().at("/http/request");
		assertThat(request.get("client_ip").asString()).isIn("127.0.0.1", "0:0:0:0:0:0:0:1");
		assertThat(request.has("x_forwarded_for")).isFalse();
	}

	@Test
	void continuesTheTraceOfTheHeader() throws Exception {
		HttpResponse<String> response = get("/products/3", "X-Amzn-Trace-Id",
				"Root=" + ROOT + ";Parent=53995c3f42cd8ad8;Sampled=1");

		JsonNode segment = documents.single();
		assertThat(segment.get("trace_id").asString()).isEqualTo(ROOT);
		assertThat(segment.get("parent_id").asString()).isEqualTo("53995c3f42cd8ad8");
		assertThat(response.headers().allValues("X-Amzn-Trace-Id")).containsExactly("Root=" + ROOT);
	}

	@Test
	void answersTheDecisionOnlyWhereAsked() throws Exception {
		HttpResponse<String> response = get("/products/3", "X-Amzn-Trace-Id", "Root=" + ROOT + ";Sampled=?");

		assertThat(response.headers().allValues("X-Amzn-Trace-Id")).containsExactly("Root=" + ROOT + ";Sampled=1");
	}

	@Test
	void recordsNothingOfAnUnsampledRequest() throws Exception {
		HttpResponse<String> response = get("/header", "X-Amzn-Trace-Id", "Root=" + ROOT + ";Sampled=0");

		assertThat(response.headers().allValues("X-Amzn-Trace-Id")).containsExactly("Root=" + ROOT);
		assertThat(response.body()).isEqualTo("Root=" + ROOT + ";Sampled=0");
		flush();
		assertThat(documents.all()).isEmpty();
	}

	@Test
	void ignoresHeadersThatDisagree() throws Exception {
		get("/products/3", "X-Amzn-Trace-Id", "Root=" + ROOT + ";Sampled=0", "X-Amzn-Trace-Id",
				"Root=1-57ff426a-000000000000000000000001;Sampled=1");

		assertThat(documents.single().get("trace_id").asString()).isNotEqualTo(ROOT)
			.isNotEqualTo("1-57ff426a-000000000000000000000001");
	}

	@Test
	void takesTheSameHeaderTwiceForOne() throws Exception {
		get("/products/3", "X-Amzn-Trace-Id", "Root=" + ROOT, "X-Amzn-Trace-Id", "Root=" + ROOT);

		assertThat(documents.single().get("trace_id").asString()).isEqualTo(ROOT);
	}

	@ParameterizedTest
	@ValueSource(strings = { "nonsense", "Root=1-0-0", "Root=", ";;;=" })
	void startsATraceWhereTheHeaderIsUnusable(String header) throws Exception {
		HttpResponse<String> response = get("/products/3", "X-Amzn-Trace-Id", header);

		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(documents.single().has("parent_id")).isFalse();
	}

	@ParameterizedTest
	@CsvSource({ "200,false,false,false", "302,false,false,false", "404,true,false,false", "429,true,true,false",
			"500,false,false,true", "503,false,false,true" })
	void derivesFlagsFromTheStatus(int status, boolean error, boolean throttle, boolean fault) throws Exception {
		get("/status/" + status);

		JsonNode segment = documents.single();
		assertThat(segment.at("/http/response/status").asInt()).isEqualTo(status);
		assertThat(segment.path("error").asBoolean()).isEqualTo(error);
		assertThat(segment.path("throttle").asBoolean()).isEqualTo(throttle);
		assertThat(segment.path("fault").asBoolean()).isEqualTo(fault);
	}

	@Test
	void recordsAnEscapingExceptionAs500WithItsCause() throws Exception {
		HttpResponse<String> response = get("/escape");

		JsonNode segment = documents.single();
		assertThat(response.statusCode()).isEqualTo(500);
		assertThat(segment.at("/http/response/status").asInt()).isEqualTo(500);
		assertThat(segment.get("fault").asBoolean()).isTrue();
		assertThat(segment.at("/cause/exceptions/0/type").asString()).isEqualTo(IllegalStateException.class.getName());
		assertThat(segment.at("/cause/exceptions/0/message").asString()).isEqualTo("out of stock");
	}

	@Test
	void unwrapsServletExceptions() throws Exception {
		get("/filtered?fail=true");

		assertThat(documents.single().at("/cause/exceptions/0/type").asString())
			.isEqualTo(NumberFormatException.class.getName());
	}

	@Test
	void tracesWhatAFilterAnswersByItself() throws Exception {
		get("/filtered");

		assertThat(documents.single().at("/http/response/status").asInt()).isEqualTo(401);
	}

	@Test
	void recordsHandledExceptionsAsCauseOfAnError() throws Exception {
		get("/handled/409");

		JsonNode segment = documents.single();
		assertThat(segment.get("error").asBoolean()).isTrue();
		assertThat(segment.has("fault")).isFalse();
		assertThat(segment.at("/cause/exceptions/0/type").asString()).isEqualTo(ConflictException.class.getName());
	}

	@Test
	void forgetsHandledExceptionsOfASuccess() throws Exception {
		get("/handled/200");

		assertThat(documents.single().has("cause")).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "callable", "deferred", "twice", "servlet", "completed", "streamed" })
	void countsAsynchronousRequestsOnce(String kind) throws Exception {
		HttpResponse<String> response = get("/async/" + kind);

		JsonNode segment = documents.single();
		flush();
		assertThat(response.body()).isEqualTo("done");
		assertThat(documents.all()).hasSize(1);
		assertThat(segment.at("/http/response/status").asInt()).isEqualTo(200);
		assertThat(segment.has("in_progress")).isFalse();
	}

	@Test
	void makesTheSegmentCurrentAgainInTheAsyncDispatch() throws Exception {
		get("/async/deferred");

		assertThat(documents.single().at("/annotations/dispatched").asBoolean()).isTrue();
	}

	@Test
	void recordsTheStatusThatATimeoutIsAnsweredWith() throws Exception {
		HttpResponse<String> response = get("/async/never");

		JsonNode segment = documents.single();
		assertThat(response.statusCode()).isEqualTo(503);
		assertThat(segment.at("/http/response/status").asInt()).isEqualTo(503);
		assertThat(segment.get("fault").asBoolean()).isTrue();
	}

	@Test
	void recordsAnExceptionThatEscapesTheAsyncDispatch() throws Exception {
		HttpResponse<String> response = get("/async/failing");

		JsonNode segment = documents.single();
		assertThat(response.statusCode()).isEqualTo(500);
		assertThat(segment.at("/http/response/status").asInt()).isEqualTo(500);
		assertThat(segment.at("/cause/exceptions/0/message").asString()).isEqualTo("too late");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/products/3", "/async/callable", "/async/deferred", "/escape", "/async/never" })
	void leavesNothingOnTheThreads(String path) throws Exception {
		get(path);

		documents.single();
		assertThat(get("/before-tracing").body()).isEqualTo("null");
	}

	private static void flush() {
		service.bean(XRayRecorder.class).flush(Duration.ofSeconds(5));
	}

	private static HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(service.uri("") + path));
		if (headers.length > 0) {
			request.headers(headers);
		}
		return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
	}

	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

		@Bean
		Controller controller(XRayRecorder recorder) {
			return new Controller(recorder);
		}

		@Bean
		FilterRegistrationBean<Filter> untraced(XRayRecorder recorder) {
			FilterRegistrationBean<Filter> registration = new FilterRegistrationBean<>((request, response, chain) -> {
				if (((HttpServletRequest) request).getRequestURI().equals("/before-tracing")) {
					response.getWriter().print(recorder.currentTraceId());
					return;
				}
				chain.doFilter(request, response);
			});
			registration.setOrder(Integer.MIN_VALUE);
			return registration;
		}

		@Bean
		FilterRegistrationBean<Filter> security() {
			FilterRegistrationBean<Filter> registration = new FilterRegistrationBean<>((request, response, chain) -> {
				if (request.getParameter("fail") != null) {
					throw new ServletException(new ServletException(new NumberFormatException("no number")));
				}
				((HttpServletResponse) response).setStatus(401);
			});
			registration.addUrlPatterns("/filtered");
			return registration;
		}

	}

	/**
	 * The ways in which a request can go.
	 */
	@RestController
	static class Controller {

		private final XRayRecorder recorder;

		Controller(XRayRecorder recorder) {
			this.recorder = recorder;
		}

		@GetMapping("/products/{id}")
		String product(@PathVariable int id) {
			return "product " + id;
		}

		@GetMapping("/header")
		String header() {
			Entity current = this.recorder.current();
			return String.valueOf(current.headerValue());
		}

		@GetMapping("/status/{status}")
		ResponseEntity<String> status(@PathVariable int status) {
			return ResponseEntity.status(status).build();
		}

		@GetMapping("/escape")
		String escape() {
			throw new IllegalStateException("out of stock");
		}

		@GetMapping("/handled/{status}")
		String handled(@PathVariable int status) {
			throw new ConflictException(status);
		}

		@ExceptionHandler
		ResponseEntity<String> handle(ConflictException ex) {
			return ResponseEntity.status(ex.status).body("handled");
		}

		@GetMapping("/async/callable")
		Callable<String> callable() {
			return () -> "done";
		}

		@GetMapping("/async/deferred")
		DeferredResult<Body> deferred() {
			DeferredResult<Body> result = new DeferredResult<>();
			CompletableFuture.runAsync(() -> result.setResult(new Body(this.recorder)));
			return result;
		}

		@GetMapping("/async/never")
		DeferredResult<String> never() {
			return new DeferredResult<>(100L);
		}

		@GetMapping("/async/streamed")
		StreamingResponseBody streamed() {
			return (output) -> output.write("done".getBytes());
		}

		@GetMapping("/async/servlet")
		void servlet(HttpServletRequest request) {
			AsyncContext context = request.startAsync();
			context.start(() -> {
				write(context.getResponse());
				context.complete();
			});
		}

		@GetMapping("/async/completed")
		void completed(HttpServletRequest request) {
			AsyncContext context = request.startAsync();
			write(context.getResponse());
			context.complete();
		}

		@GetMapping("/async/twice")
		Object twice(HttpServletRequest request) {
			if (request.getAttribute("round") == null) {
				request.setAttribute("round", 1);
				request.startAsync().dispatch();
				return null;
			}
			return (Callable<String>) () -> "done";
		}

		@GetMapping("/async/failing")
		Callable<String> failing() {
			return () -> {
				throw new IllegalStateException("too late");
			};
		}

		private static void write(jakarta.servlet.ServletResponse response) {
			try {
				response.getWriter().print("done");
			}
			catch (IOException ex) {
				throw new java.io.UncheckedIOException(ex);
			}
		}

	}

	/**
	 * Annotates whatever is current when it is written, which is in the async dispatch.
	 */
	record Body(XRayRecorder recorder) {

		@com.fasterxml.jackson.annotation.JsonValue
		@com.fasterxml.jackson.annotation.JsonRawValue
		String text() {
			this.recorder.current().putAnnotation("dispatched", true);
			return "done";
		}

	}

	/**
	 * What the application handles.
	 */
	static final class ConflictException extends RuntimeException {

		private final int status;

		ConflictException(int status) {
			this.status = status;
		}

	}

}
