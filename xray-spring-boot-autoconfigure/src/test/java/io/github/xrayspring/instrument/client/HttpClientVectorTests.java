// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.instrument.client;

import java.net.URI;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

import io.github.xrayspring.Vectors;
import io.github.xrayspring.instrument.http.HttpUrls;
import io.github.xrayspring.recorder.HttpData;
import io.github.xrayspring.recorder.Segment;
import io.github.xrayspring.recorder.Subsegment;
import io.github.xrayspring.recorder.XRayRecorder;
import io.github.xrayspring.testing.RecordedDocuments;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What other SDKs record of a call, and what is recommended instead where they leak.
 */
class HttpClientVectorTests {

	private static final String FILE = "reference/http-client.json";

	static Stream<Arguments> hosts() {
		return Vectors.reference(FILE, (one) -> one.path("what").asString().endsWith("hostname of url")
				&& isUri(one.path("input").asString("")) && !one.path("expected").asString().equals("UNKNOWN HOST"));
	}

	@ParameterizedTest(allowZeroInvocations = true)
	@MethodSource("hosts")
	void namesACallByItsHost(JsonNode one) {
		assertThat(HttpUrls.host(URI.create(one.get("input").asString()))).isEqualTo(one.get("expected").asString());
	}

	static Stream<Arguments> urls() {
		return Vectors.reference(FILE, (one) -> one.path("what").asString().contains("stripping"));
	}

	@ParameterizedTest(allowZeroInvocations = true)
	@MethodSource("urls")
	void recordsAUrlWithoutSecrets(JsonNode one) {
		String expected = one.has("recommended") ? one.get("recommended").asString() : one.get("expected").asString();

		// A session id is a secret, too, whatever the vector keeps.
		assertThat(HttpUrls.of(URI.create(one.get("input").asString())))
			.isEqualTo(expected.replaceFirst(";jsessionid=[^/]*", ""));
	}

	static Stream<Arguments> statuses() {
		return Vectors.reference(FILE, (one) -> one.path("what").asString().equals("status mapping"))
			.flatMap((one) -> ((JsonNode) one.get()[0]).get("cases").valueStream())
			.map((one) -> Arguments.argumentSet(one.get(0).asString(), one.get(0).asInt(), one.get(1)));
	}

	@ParameterizedTest(allowZeroInvocations = true)
	@MethodSource("statuses")
	void derivesFlagsFromTheStatus(int status, JsonNode flags) {
		RecordedDocuments documents = new RecordedDocuments();
		try (XRayRecorder recorder = XRayRecorder.builder("shop").sender(documents).build()) {
			try (Segment segment = recorder.beginSegment("shop");
					Subsegment call = recorder.beginSubsegment("localhost")) {
				call.http(HttpData.request("GET", "http://localhost/").withResponse(status, -1));
			}
			JsonNode call = RecordedDocuments.children(documents.single()).get(0);

			assertThat(call.at("/http/response/content_length").isMissingNode()).isTrue();
			assertThat(Stream.of("error", "throttle", "fault").filter((flag) -> call.path(flag).asBoolean()))
				.containsExactlyInAnyOrderElementsOf(flags.valueStream().map(JsonNode::asString).toList());
		}
	}

	private static boolean isUri(String text) {
		return text.contains("://");
	}

}
