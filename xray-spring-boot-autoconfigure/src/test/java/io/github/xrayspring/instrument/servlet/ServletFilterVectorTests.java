// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.instrument.servlet;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import jakarta.servlet.FilterChain;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import tools.jackson.databind.JsonNode;

import io.github.xrayspring.Vectors;
import io.github.xrayspring.recorder.XRayRecorder;
import io.github.xrayspring.sampling.SamplingDecision;
import io.github.xrayspring.testing.RecordedDocuments;
import io.github.xrayspring.trace.Sampled;
import io.github.xrayspring.trace.TraceHeader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

/**
 * What becomes of a request and its response. Where the X-Ray SDK errs, the
 * recommendation counts; the sampler is only asked where the header didn't decide.
 */
class ServletFilterVectorTests {

	private static final String NEW = "<new>";

	private final RecordedDocuments documents = new RecordedDocuments();

	private final AtomicInteger asked = new AtomicInteger();

	static Stream<Arguments> cases() {
		return Vectors.plainCases("reference/servlet-filter.json", (one) -> one.path("request").isObject()
				&& one.path("java").has("segmentsSent") && !one.path("request").has("forced"));
	}

	@ParameterizedTest(allowZeroInvocations = true)
	@MethodSource("cases")
	void records(JsonNode one) {
		JsonNode in = one.path("request");
		MockHttpServletRequest request = request(in);
		MockHttpServletResponse response = new MockHttpServletResponse();
		String message = Vectors.text(in.path("throwMessage"));
		RuntimeException thrown = (message != null) ? new RuntimeException(message) : null;

		try (XRayRecorder recorder = recorder(in.path("samplerSays").asBoolean(true), Vectors.text(in.path("rule")))) {
			assertThatCode(
					() -> new XRayServletFilter(recorder).doFilter(request, response, chain(recorder, in, thrown)))
				.isSameAs(thrown);
			assertThat(recorder.current().traceId()).isNull();
		}

		Sampled sampled = TraceHeader.parse(Vectors.text(in.path("headers").path(TraceHeader.NAME))).sampled();
		boolean decided = sampled == Sampled.YES || sampled == Sampled.NO;
		assertThat(this.asked).hasValue(decided ? 0 : 1);
		assertResponseHeader(one.path("java").path("responseHeader").asString("Root=<new>;"),
				response.getHeader("X-Amzn-Trace-Id"));
		boolean sent = one.path("java").path("segmentsSent").asInt() == 1
				|| one.path("java").path("thrownToCaller").asString("").contains("ArrayIndexOutOfBounds");
		assertThat(this.documents.all()).hasSize(sent ? 1 : 0);
		if (sent) {
			assertSegment(one.path("java").path("segment"), one.path("recommended"), this.documents.single(), decided);
		}
	}

	private void assertSegment(JsonNode expected, JsonNode recommended, JsonNode segment, boolean decided) {
		assertThat(segment.path("name").asString()).isEqualTo("my-app");
		assertThat(text(segment, "/parent_id"))
			.isEqualTo(recommended.has("parent_id") ? null : text(expected, "/parent_id"));
		if (!expected.path("trace_id").asString(NEW).equals(NEW)) {
			assertThat(segment.path("trace_id")).isEqualTo(expected.path("trace_id"));
		}
		assertThat(text(segment, "/http/request/method")).isEqualTo("GET");
		assertThat(text(segment, "/http/request/url"))
			.isEqualTo(expected.at("/http/request/url").asString("http://localhost/"));
		assertThat(text(segment, "/http/request/user_agent")).isEqualTo(text(expected, "/http/request/user_agent"));
		String client = recommended.path("clientIp").asString(expected.at("/http/request/client_ip").asString(""));
		String address = client.equals("remote address") ? "10.0.0.9" : client;
		assertThat(text(segment, "/http/request/client_ip")).isEqualTo(address);
		assertThat(segment.at("/http/request/x_forwarded_for").asBoolean(false)).isEqualTo(!address.equals("10.0.0.9"));
		int status = recommended.path("status").asInt(expected.at("/http/response/status").asInt(200));
		assertThat(segment.at("/http/response/status").asInt()).isEqualTo(status);
		assertThat(segment.at("/http/response/content_length").asLong(-1)).isEqualTo(
				recommended.path("contentLength").asLong(expected.at("/http/response/content_length").asLong(-1)));
		for (String flag : new String[] { "error", "throttle", "fault" }) {
			assertThat(segment.path(flag).asBoolean(false)).as(flag).isEqualTo(expected.path(flag).asBoolean(false));
		}
		assertThat(text(segment, "/cause/exceptions/0/message"))
			.isEqualTo(text(expected, "/cause/exceptions/0/message"));
		if (!decided) {
			assertThat(text(segment, "/aws/xray/sampling_rule_name")).isEqualTo(text(expected, "/aws/xray/rule_name"));
		}
	}

	private static void assertResponseHeader(String expected, String header) {
		String value = expected.endsWith(";") ? expected.substring(0, expected.length() - 1) : expected;
		if (value.contains(NEW) || value.contains("1-00000000-")) {
			assertThat(header).matches("Root=1-(?!00000000)[0-9a-f]{8}-[0-9a-f]{24}");
		}
		else {
			assertThat(header).isEqualTo(value);
		}
	}

	private static @Nullable String text(JsonNode node, String path) {
		return Vectors.text(node.at(path));
	}

	private XRayRecorder recorder(boolean sampled, @Nullable String rule) {
		return XRayRecorder.builder("my-app").sender(this.documents).sampler((request) -> {
			this.asked.incrementAndGet();
			if (rule != null) {
				return new SamplingDecision(SamplingDecision.Outcome.SAMPLED, SamplingDecision.Reason.RATE, rule);
			}
			return sampled ? SamplingDecision.ALL : SamplingDecision.NOTHING;
		}).build();
	}

	private static MockHttpServletRequest request(JsonNode in) {
		MockHttpServletRequest request = new MockHttpServletRequest("GET", in.path("uri").asString("/"));
		request.setRemoteAddr("10.0.0.9");
		if (in.has("url")) {
			request.setServerName(in.path("headers").path("Host").asString());
		}
		request.setQueryString(Vectors.text(in.path("queryString")));
		in.path("headers")
			.properties()
			.forEach((header) -> request.addHeader(header.getKey(), header.getValue().asString()));
		return request;
	}

	private static FilterChain chain(XRayRecorder recorder, JsonNode in, @Nullable RuntimeException thrown) {
		return (request, response) -> {
			MockHttpServletResponse answer = (MockHttpServletResponse) response;
			assertThat(recorder.current().traceId()).isNotNull();
			answer.setStatus(in.path("status").asInt());
			in.path("responseHeaders")
				.properties()
				.forEach((header) -> setHeader(answer, header.getKey(), header.getValue().asString()));
			if (thrown != null) {
				throw thrown;
			}
		};
	}

	// The mock takes lengths of an int only, and refuses what isn't one.
	private static void setHeader(MockHttpServletResponse response, String name, String value) {
		if (!name.equals("Content-Length")) {
			response.addHeader(name, value);
		}
		else if (value.matches("[0-9]+")) {
			response.setContentLengthLong(Long.parseLong(value));
		}
	}

}
