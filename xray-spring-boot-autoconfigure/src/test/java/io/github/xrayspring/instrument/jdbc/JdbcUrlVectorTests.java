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
 * What is recorded of a URL.
 */
class JdbcUrlVectorTests {

	static Stream<Arguments> cases() {
		return Vectors.cases("jdbc-url.json", (one) -> one.at("/in/url").isString() && one.path("expect").isObject());
	}

	@ParameterizedTest(allowZeroInvocations = true)
	@MethodSource("cases")
	void rebuildsUrl(JsonNode in, JsonNode expect) {
		JdbcUrl url = JdbcUrl.of(in.path("url").asString());

		assertThat(url.name(Vectors.text(in.path("catalog")))).isEqualTo(expect.path("name").asString());
		assertThat(url.url()).isEqualTo(Vectors.text(expect.path("url")));
		assertThat(url.user(Vectors.text(in.path("user")))).isEqualTo(Vectors.text(expect.path("user")));
	}

}
