// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.instrument.http;

import java.util.List;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

import io.github.xrayspring.Vectors;
import io.github.xrayspring.sampling.SamplingRequest;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Which Host headers name a segment, and how.
 */
class HostPatternVectorTests {

	static Stream<Arguments> cases() {
		return Vectors.cases("host-pattern.json", (one) -> one.at("/in/pattern").isString()
				&& one.path("in").has("fallback") && one.path("expect").isString());
	}

	@ParameterizedTest(allowZeroInvocations = true)
	@MethodSource("cases")
	void namesTheSegment(JsonNode in, JsonNode expect) {
		RecognizedHosts naming = new RecognizedHosts(List.of(in.path("pattern").asString()));

		String name = naming.segmentName(new HostRequest("service", Vectors.text(in.path("host"))));

		assertThat((name != null) ? name : in.path("fallback").asString()).isEqualTo(expect.asString());
	}

	/**
	 * A request that is known by its Host header.
	 */
	private record HostRequest(String serviceName, @Nullable String host) implements SamplingRequest {

	}

}
