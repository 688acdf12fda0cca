// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.sampling;

import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

import io.github.xrayspring.Vectors;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Which texts a pattern of a sampling rule matches.
 */
class WildcardVectorTests {

	static Stream<Arguments> cases() {
		return Vectors.cases("wildcard.json", (one) -> one.path("in").has("pattern") && one.path("expect").isBoolean());
	}

	@ParameterizedTest(allowZeroInvocations = true)
	@MethodSource("cases")
	void matchesPattern(JsonNode in, JsonNode expect) {
		assertThat(Glob.matches(Vectors.text(in.path("pattern")), Vectors.text(in.path("text")),
				in.path("caseInsensitive").asBoolean()))
			.isEqualTo(expect.asBoolean());
	}

}
