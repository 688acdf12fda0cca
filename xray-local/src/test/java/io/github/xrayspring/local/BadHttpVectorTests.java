// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * {@code bad-http.json}: one request, its status and more. A slow body gets a second here
 * instead of the twenty that it has otherwise.
 */
class BadHttpVectorTests {

	private static final Set<String> INPUTS = Set.of("request", "body", "rate_bytes_per_s");

	private static final Set<String> EXPECTATIONS = Set.of("status", "body_contains", "no_header", "stored", "reason",
			"json", "headers", "within_s");

	private static final Pattern TOKEN = Pattern.compile("name=\"xray-local-token\" content=\"([^\"]+)\"");

	private XRayLocal local;

	@BeforeEach
	void start() {
		LocalServer server = LocalServer.start(XRayLocalOptions.defaults().withPort(0), Duration.ofSeconds(1));
		this.local = new XRayLocal(server, server::close);
	}

	@AfterEach
	void stop() {
		this.local.close();
	}

	@ParameterizedTest(name = "{0}", allowZeroInvocations = true)
	@MethodSource("cases")
	void answersAsExpected(String id, JsonNode in, JsonNode expect) throws IOException {
		long revision = this.local.traces().revision();

		RawHttp answer = answer(in);

		assertThat(answer.status()).as(answer.body()).isEqualTo(expect.path("status").intValue());
		assertThat(answer.body()).contains(expect.path("body_contains").stringValue(""))
			.contains(expect.path("reason").stringValue(""));
		for (Map.Entry<String, JsonNode> header : expect.path("headers").properties()) {
			assertThat(answer.header(header.getKey())).isEqualTo(header.getValue().stringValue());
		}
		if (expect.has("no_header")) {
			assertThat(answer.header(expect.path("no_header").stringValue())).isNull();
		}
		if (expect.has("json")) {
			assertHolds(JsonMapper.shared().readTree(answer.body()), expect.path("json"));
		}
		if (expect.path("stored").isInt()) {
			assertThat(this.local.traces().size()).isEqualTo(expect.path("stored").intValue());
		}
		if ("unchanged".equals(expect.path("stored").stringValue(null))) {
			assertThat(this.local.traces().revision()).isEqualTo(revision);
		}
	}

	static Stream<Arguments> cases() {
		return Vectors.cases("bad-http.json", INPUTS, EXPECTATIONS);
	}

	private RawHttp answer(JsonNode in) throws IOException {
		int rate = in.path("rate_bytes_per_s").intValue(0);
		return (rate > 0) ? RawHttp.trickle(this.local.port(), lines(in), rate)
				: RawHttp.exchange(this.local.port(), lines(in), in.path("body").stringValue(""));
	}

	private List<String> lines(JsonNode in) throws IOException {
		String port = Integer.toString(this.local.port());
		String token = token();
		return StreamSupport.stream(in.path("request").spliterator(), false)
			.map((line) -> line.stringValue().replace("{port}", port).replace("{token}", token))
			.toList();
	}

	private String token() throws IOException {
		RawHttp page = RawHttp.exchange(this.local.port(),
				List.of("GET / HTTP/1.1", "Host: localhost:" + this.local.port()), "");
		Matcher matcher = TOKEN.matcher(page.body());
		assertThat(matcher.find()).isTrue();
		return matcher.group(1);
	}

	private static void assertHolds(JsonNode actual, JsonNode expected) {
		if (expected.isObject()) {
			expected.properties().forEach((entry) -> assertHolds(actual.path(entry.getKey()), entry.getValue()));
		}
		else if (expected.isArray()) {
			assertThat(actual.size()).isEqualTo(expected.size());
			for (int i = 0; i < expected.size(); i++) {
				assertHolds(actual.path(i), expected.get(i));
			}
		}
		else {
			assertThat(actual).isEqualTo(expected);
		}
	}

}
