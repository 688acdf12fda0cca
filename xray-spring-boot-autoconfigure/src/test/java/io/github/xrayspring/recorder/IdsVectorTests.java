// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.recorder;

import java.time.Duration;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

import io.github.xrayspring.Vectors;
import io.github.xrayspring.testing.RecordedDocuments;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Formats that ids must have.
 */
class IdsVectorTests {

	static Stream<Arguments> formats() {
		return Vectors.all("reference/ids.json", (one) -> one.has("format") && in(one).length() > 0);
	}

	@ParameterizedTest(allowZeroInvocations = true)
	@MethodSource("formats")
	void writesIdsOfThisFormat(JsonNode one) {
		RecordedDocuments sender = new RecordedDocuments();
		try (XRayRecorder recorder = XRayRecorder.builder("seg").sender(sender).build()) {
			for (int i = 0; i < 100; i++) {
				try (Segment segment = recorder.beginSegment("seg")) {
					segment.addException(new Exception("x"));
				}
			}
			assertThat(recorder.flush(Duration.ofSeconds(5))).isTrue();
		}

		assertThat(sender.all()).hasSize(100)
			.extracting((document) -> document.at(in(one)).asString())
			.doesNotHaveDuplicates()
			.allMatch((id) -> id.matches(one.path("format").asString()));
	}

	/** Where in a document it stands, empty if it is another kind of id. */
	private static String in(JsonNode one) {
		String what = one.path("what").asString();
		if (what.startsWith("entity")) {
			return "/id";
		}
		return what.equals("trace id") ? "/trace_id" : what.equals("exception id") ? "/cause/exceptions/0/id" : "";
	}

}
