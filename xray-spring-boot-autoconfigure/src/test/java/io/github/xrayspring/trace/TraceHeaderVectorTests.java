// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.trace;

import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

import io.github.xrayspring.Vectors;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a received tracing header says.
 */
class TraceHeaderVectorTests {

	static Stream<Arguments> cases() {
		return Vectors.cases("trace-header.json",
				(one) -> one.path("in").has("header") && one.path("expect").has("root"));
	}

	@ParameterizedTest(allowZeroInvocations = true)
	@MethodSource("cases")
	void readsHeader(JsonNode in, JsonNode expect) {
		TraceHeader header = TraceHeader.parse(Vectors.text(in.path("header")));

		assertThat((header.root() != null) ? header.root().toString() : null)
			.isEqualTo(Vectors.text(expect.path("root")));
		assertThat((header.parent() != 0) ? Hex.toString(header.parent()) : null)
			.isEqualTo(Vectors.text(expect.path("parent")));
		assertThat(header.sampled()).isEqualTo(sampled(Vectors.text(expect.path("sampled"))));
	}

	private static Sampled sampled(String value) {
		if (value == null) {
			return Sampled.UNKNOWN;
		}
		return switch (value) {
			case "1" -> Sampled.YES;
			case "0" -> Sampled.NO;
			case "?" -> Sampled.REQUESTED;
			default -> throw new IllegalArgumentException("Unknown value of 'sampled': " + value);
		};
	}

}
