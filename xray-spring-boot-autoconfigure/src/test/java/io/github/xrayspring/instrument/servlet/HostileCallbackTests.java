// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.instrument.servlet;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.function.Consumer;

import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.webmvc.autoconfigure.WebMvcObservationAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import io.github.xrayspring.instrument.http.SegmentNamingStrategy;
import io.github.xrayspring.recorder.Segment;
import io.github.xrayspring.recorder.SegmentListener;
import io.github.xrayspring.recorder.XRayRecorder;
import io.github.xrayspring.sampling.Sampler;
import io.github.xrayspring.sampling.SamplingDecision;
import io.github.xrayspring.testing.RecordedDocuments;
import io.github.xrayspring.testing.TestService;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever the application or its container throws into tracing, the response is the one
 * that the application has made, and no segment stays open.
 */
class HostileCallbackTests {

	private static final RecordedDocuments documents = new RecordedDocuments();

	private static final HttpClient client = HttpClient.newHttpClient();

	private static volatile Boundary hostile = Boundary.NONE;

	private static volatile Throwable thrown = new IllegalStateException("hostile");

	private static TestService service;

	@BeforeAll
	static void start() {
		service = TestService.start(Application.class, documents, "--logging.level.io.github.xrayspring=off",
				"--server.servlet.encoding.enabled=false", "--spring.servlet.encoding.enabled=false");
	}

	@AfterAll
	static void stop() {
		service.close();
	}

	@ParameterizedTest
	@EnumSource
	void anExceptionChangesNothing(Boundary boundary) throws Exception {
		assertUnchanged(boundary, new IllegalStateException("hostile"));
	}

	@ParameterizedTest
	@EnumSource
	void anErrorChangesNothing(Boundary boundary) throws Exception {
		assertUnchanged(boundary, new StackOverflowError("hostile"));
	}

	@ParameterizedTest
	@EnumSource
	void aCheckedExceptionChangesNothing(Boundary boundary) throws Exception {
		assertUnchanged(boundary, new java.io.IOException("hostile"));
	}

	private static void assertUnchanged(Boundary boundary, Throwable failure) throws Exception {
		thrown = failure;
		hostile = boundary;
		HttpResponse<String> response;
		try {
			response = client.send(HttpRequest.newBuilder(service.uri("/answer")).build(),
					HttpResponse.BodyHandlers.ofString());
			service.settle();
		}
		finally {
			hostile = Boundary.NONE;
		}
		assertThat(response.statusCode()).isEqualTo(202);
		assertThat(response.body()).isEqualTo("done");
		assertThat(response.headers().map().keySet()).contains("x-answer", "content-length", "date")
			.isSubsetOf("x-answer", "content-length", "content-type", "date", "x-amzn-trace-id");
	}

	private static void at(Boundary boundary) {
		if (hostile == boundary) {
			HostileCallbackTests.<RuntimeException>sneak(thrown);
		}
	}

	@SuppressWarnings("unchecked")
	private static <X extends Throwable> void sneak(Throwable failure) throws X {
		throw (X) failure;
	}

	/**
	 * Where something is thrown.
	 */
	enum Boundary {

		NONE, LISTENER_BEGIN, LISTENER_END, NAMING, CUSTOMIZER, SAMPLER, GETTER, TO_STRING, REQUEST_HEADER, REQUEST_URL,
		GET_ATTRIBUTE, SET_ATTRIBUTE, DISPATCHER_TYPE, ASYNC_STARTED, REQUEST_PATH, REMOTE_ADDRESS, SET_HEADER,
		RESPONSE_STATUS, RESPONSE_HEADER, COMMITTED

	}

	// Boot's observations stand between tracing and what unwraps the request, and meet
	// its
	// hostility, too.
	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration(exclude = WebMvcObservationAutoConfiguration.class)
	@RestController
	static class Application {

		@Bean
		SegmentListener listener() {
			return new SegmentListener() {

				@Override
				public void onBegin(Segment segment) {
					at(Boundary.LISTENER_BEGIN);
				}

				@Override
				public void onEnd(Segment segment) {
					at(Boundary.LISTENER_END);
				}

			};
		}

		@Bean
		SegmentNamingStrategy naming() {
			return (request) -> {
				at(Boundary.NAMING);
				return null;
			};
		}

		@Bean
		ServerSegmentCustomizer customizer() {
			return (request, response, segment) -> at(Boundary.CUSTOMIZER);
		}

		@Bean
		Sampler sampler() {
			return (request) -> {
				at(Boundary.SAMPLER);
				return SamplingDecision.ALL;
			};
		}

		@Bean
		FilterRegistrationBean<Filter> wrapping() {
			FilterRegistrationBean<Filter> registration = new FilterRegistrationBean<>((request, response, chain) -> {
				HostileRequest hostileRequest = new HostileRequest((HttpServletRequest) request);
				chain.doFilter(hostileRequest, new HostileResponse((HttpServletResponse) response, hostileRequest));
			});
			registration.setOrder(Integer.MIN_VALUE);
			return registration;
		}

		// Wrappers are hostile to tracing only: what is behind it isn't to be harmed.
		@Bean
		FilterRegistrationBean<Filter> unwrapping() {
			FilterRegistrationBean<Filter> registration = new FilterRegistrationBean<>((request, response, chain) -> {
				HostileRequest wrapper = (HostileRequest) request;
				wrapper.harmless = true;
				try {
					chain.doFilter(wrapper.getRequest(), ((HostileResponse) response).getResponse());
				}
				finally {
					wrapper.harmless = false;
				}
			});
			registration.setOrder(Integer.MIN_VALUE + 2);
			return registration;
		}

		@GetMapping("/answer")
		String answer(HttpServletResponse response) {
			XRayRecorder recorder = service.bean(XRayRecorder.class);
			recorder.current().putMetadata("pojo", new HostilePojo());
			recorder.current().putMetadata("map", Map.of("key", new HostilePojo()));
			response.setStatus(202);
			response.setHeader("X-Answer", "42");
			return "done";
		}

	}

	/**
	 * Value whose getter and text fail.
	 */
	public static class HostilePojo {

		public String getName() {
			at(Boundary.GETTER);
			return "name";
		}

		@Override
		public String toString() {
			at(Boundary.TO_STRING);
			return "pojo";
		}

	}

	/**
	 * Request that fails.
	 */
	private static final class HostileRequest extends HttpServletRequestWrapper {

		private volatile boolean harmless;

		HostileRequest(HttpServletRequest request) {
			super(request);
		}

		private void at(Boundary boundary) {
			if (!this.harmless) {
				HostileCallbackTests.at(boundary);
			}
		}

		@Override
		public String getHeader(String name) {
			at(Boundary.REQUEST_HEADER);
			return super.getHeader(name);
		}

		@Override
		public StringBuffer getRequestURL() {
			at(Boundary.REQUEST_URL);
			return super.getRequestURL();
		}

		@Override
		public String getRequestURI() {
			at(Boundary.REQUEST_PATH);
			return super.getRequestURI();
		}

		@Override
		public String getRemoteAddr() {
			at(Boundary.REMOTE_ADDRESS);
			return super.getRemoteAddr();
		}

		@Override
		public Object getAttribute(String name) {
			at(Boundary.GET_ATTRIBUTE);
			return super.getAttribute(name);
		}

		@Override
		public void setAttribute(String name, Object value) {
			at(Boundary.SET_ATTRIBUTE);
			super.setAttribute(name, value);
		}

		@Override
		public jakarta.servlet.DispatcherType getDispatcherType() {
			at(Boundary.DISPATCHER_TYPE);
			return super.getDispatcherType();
		}

		@Override
		public boolean isAsyncStarted() {
			at(Boundary.ASYNC_STARTED);
			return super.isAsyncStarted();
		}

	}

	/**
	 * Response that fails.
	 */
	private static final class HostileResponse extends HttpServletResponseWrapper {

		private final Consumer<Boundary> boundaries;

		HostileResponse(HttpServletResponse response, HostileRequest request) {
			super(response);
			this.boundaries = request::at;
		}

		@Override
		public void setHeader(String name, String value) {
			this.boundaries.accept(Boundary.SET_HEADER);
			super.setHeader(name, value);
		}

		@Override
		public int getStatus() {
			this.boundaries.accept(Boundary.RESPONSE_STATUS);
			return super.getStatus();
		}

		@Override
		public String getHeader(String name) {
			this.boundaries.accept(Boundary.RESPONSE_HEADER);
			return super.getHeader(name);
		}

		@Override
		public boolean isCommitted() {
			this.boundaries.accept(Boundary.COMMITTED);
			return super.isCommitted();
		}

	}

}
