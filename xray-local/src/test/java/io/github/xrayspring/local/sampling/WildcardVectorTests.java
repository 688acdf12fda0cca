// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.sampling;

import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

import io.github.xrayspring.local.Vectors;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Which texts a pattern of a sampling rule matches, by the same cases as the matcher that
 * decides. Rules always ignore case, so that cases which don't aren't for this one.
 */
class WildcardVectorTests {

	static Stream<Arguments> cases() {
		return Vectors.cases("wildcard.json", Set.of("pattern", "text", "caseInsensitive"), Set.of())
			.filter((one) -> isForRules((JsonNode) one.get()[1]));
	}

	private static boolean isForRules(JsonNode in) {
		return in.path("caseInsensitive").asBoolean() && in.path("pattern").isString() && in.path("text").isString();
	}

	@ParameterizedTest(name = "{0}", allowZeroInvocations = true)
	@MethodSource("cases")
	void matchesPattern(String id, JsonNode in, JsonNode expect) {
		assertThat(Wildcard.matches(in.path("pattern").stringValue(), in.path("text").stringValue()))
			.isEqualTo(expect.booleanValue());
	}

}
