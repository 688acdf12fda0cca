// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.instrument.servlet;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import jakarta.servlet.ServletException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import tools.jackson.databind.JsonNode;

import io.github.xrayspring.Vectors;
import io.github.xrayspring.recorder.Segment;
import io.github.xrayspring.recorder.SegmentListener;
import io.github.xrayspring.recorder.XRayRecorder;
import io.github.xrayspring.trace.HeaderRejection;
import io.github.xrayspring.trace.Hex;
import io.github.xrayspring.trace.Sampled;
import io.github.xrayspring.trace.TraceHeader;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What hostile and odd tracing headers lead to, through the servlet filter. The request
 * is a mock, since no client would send such headers and no container would let all of
 * them through.
 */
class BadHeadersVectorTests {

	private static final List<String> FORMS = List.of("header", "header_lines", "generate", "generate_lines");

	static Stream<Arguments> cases() {
		return Vectors.cases("bad-headers.json", (one) -> FORMS.stream().anyMatch((form) -> one.path("in").has(form)));
	}

	@ParameterizedTest(allowZeroInvocations = true)
	@MethodSource("cases")
	void readsWhatIsUsable(JsonNode in, JsonNode expect) throws ServletException, IOException {
		List<String> lines = lines(in);
		Seen seen = new Seen();
		try (XRayRecorder recorder = XRayRecorder.builder("shop").listeners(List.of(seen)).build()) {
			send(recorder, lines);

			for (HeaderRejection reason : HeaderRejection.values()) {
				assertThat(recorder.propagationCounters().rejected(reason)).as(reason.tag())
					.isEqualTo(reason.tag().equals(Vectors.text(expect.path("reason"))) ? 1 : 0);
			}
		}
		if (expect.path("outcome").asString().equals("fields")) {
			TraceHeader header = TraceHeader.parse(lines.get(0));
			assertThat((header.root() != null) ? header.root().toString() : null)
				.isEqualTo(Vectors.text(expect.path("root")));
			assertThat((header.parent() != 0) ? Hex.toString(header.parent()) : null)
				.isEqualTo(Vectors.text(expect.path("parent")));
			assertThat(symbol(header.sampled())).isEqualTo(Vectors.text(expect.path("sampled")));
			assertThat(header.lineage()).isEqualTo(Vectors.text(expect.path("lineage")));
			assertThat(seen.isRecording).isEqualTo(header.sampled() != Sampled.NO);
		}
		else {
			assertThat(seen.isRecording).isTrue();
			assertThat(lines).noneMatch((line) -> line.contains(String.valueOf(seen.traceId)));
		}
	}

	private void send(XRayRecorder recorder, List<String> lines) throws ServletException, IOException {
		MockHttpServletRequest request = new MockHttpServletRequest("GET", "/");
		lines.forEach((line) -> request.addHeader(TraceHeader.NAME, line));
		MockHttpServletResponse response = new MockHttpServletResponse();

		new XRayServletFilter(recorder).doFilter(request, response,
				(chainRequest, chainResponse) -> ((MockHttpServletResponse) chainResponse).setStatus(204));

		assertThat(response.getStatus()).isEqualTo(204);
		assertThat(response.getHeader(TraceHeader.NAME)).matches("Root=1-[0-9a-f]{8}-[0-9a-f]{24}(;Sampled=[01])?");
	}

	private static List<String> lines(JsonNode in) {
		if (in.has("header")) {
			return Arrays.asList(Vectors.text(in.path("header")));
		}
		if (in.has("header_lines")) {
			return in.path("header_lines").valueStream().map(JsonNode::asString).toList();
		}
		if (in.has("generate")) {
			JsonNode generate = in.path("generate");
			return List.of(generate.path("prefix").asString()
					+ generate.path("repeat").asString().repeat(generate.path("times").asInt()));
		}
		List<String> lines = new ArrayList<>();
		for (int i = 0; i < in.at("/generate_lines/count").asInt(); i++) {
			lines.add(in.at("/generate_lines/prefix").asString() + i);
		}
		return lines;
	}

	private static @Nullable String symbol(Sampled sampled) {
		return switch (sampled) {
			case YES -> "1";
			case NO -> "0";
			case REQUESTED -> "?";
			case UNKNOWN -> null;
		};
	}

	/**
	 * Sees the segment that is recorded.
	 */
	private static final class Seen implements SegmentListener {

		private boolean isRecording;

		private @Nullable String traceId;

		@Override
		public void onBegin(Segment segment) {
			this.isRecording = true;
			this.traceId = String.valueOf(segment.traceId());
		}

	}

}
