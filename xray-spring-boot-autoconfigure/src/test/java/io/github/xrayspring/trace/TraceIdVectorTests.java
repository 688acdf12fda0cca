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
 * Which texts are trace ids, and how they are written.
 */
class TraceIdVectorTests {

	static Stream<Arguments> cases() {
		return Vectors.cases("trace-id.json", (one) -> one.path("in").has("id") && one.path("expect").has("accepted"));
	}

	@ParameterizedTest(allowZeroInvocations = true)
	@MethodSource("cases")
	void readsTraceId(JsonNode in, JsonNode expect) {
		TraceId id = TraceId.parse(in.path("id").asString());

		assertThat(id != null).isEqualTo(expect.path("accepted").asBoolean());
		assertThat((id != null) ? id.toString() : null).isEqualTo(Vectors.text(expect.path("value")));
	}

}
