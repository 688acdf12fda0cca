// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.instrument.jdbc;

import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

import io.github.xrayspring.Vectors;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is recorded of a statement.
 */
class SqlSanitizeVectorTests {

	static Stream<Arguments> cases() {
		return Vectors.cases("sql-sanitize.json",
				(one) -> one.at("/in/sql").isString() && one.path("expect").isString());
	}

	@ParameterizedTest(allowZeroInvocations = true)
	@MethodSource("cases")
	void takesLiteralsOut(JsonNode in, JsonNode expect) {
		assertThat(new LiteralSanitizer().sanitize(in.path("sql").asString(), in.path("dialect").asString()))
			.isEqualTo(expect.asString());
	}

}
