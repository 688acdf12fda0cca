// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.autoconfigure;

import java.util.List;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.mock.env.MockEnvironment;
import tools.jackson.databind.JsonNode;

import io.github.xrayspring.Vectors;
import io.github.xrayspring.instrument.http.RecognizedHosts;
import io.github.xrayspring.recorder.XRayRecorder;
import io.github.xrayspring.sampling.SamplingRequest;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Which name a segment gets. What the X-Ray SDK is given in code is
 * {@code spring.application.name} here, since both give way to the environment; its
 * system property has no counterpart.
 */
class SegmentNamingVectorTests {

	private static final String FILE = "reference/segment-naming.json";

	static Stream<Arguments> named() {
		return Vectors.plainCases(FILE, (one) -> List.of("fixed", "dynamic").contains(one.path("strategy").asString(""))
				&& one.path("sysprop").asString("").isBlank());
	}

	static Stream<Arguments> raw() {
		return Vectors.plainCases(FILE, (one) -> one.path("rawName").isString());
	}

	@ParameterizedTest(allowZeroInvocations = true)
	@MethodSource("named")
	void namesAService(JsonNode one) {
		MockEnvironment environment = new MockEnvironment();
		environment.setProperty("spring.application.name",
				one.path(one.has("fallback") ? "fallback" : "configured").asString());
		String variable = Vectors.text(one.path("env"));
		if (variable != null) {
			environment.setProperty("AWS_XRAY_TRACING_NAME", variable);
		}
		String service = ServiceName.of(null, environment);

		String host = hostName(Vectors.text(one.path("pattern")), Vectors.text(one.path("hostHeader")));

		assertThat((host != null) ? host : service).isEqualTo(one.path("expected").asString());
	}

	@ParameterizedTest(allowZeroInvocations = true)
	@MethodSource("raw")
	void replacesIllegalCharacters(JsonNode one) {
		String raw = one.path("rawName").asString();
		try (XRayRecorder recorder = XRayRecorder.builder("shop").build()) {
			assertThat(recorder.beginSegment(raw)).satisfies((segment) -> {
				segment.close();
				assertThat(segment.name()).isEqualTo(raw.replaceAll("[^\\p{L}\\p{N}\\p{Z}_.:/%&#=+\\-@]", "_"));
			});
		}
	}

	private static @Nullable String hostName(@Nullable String pattern, @Nullable String header) {
		List<String> patterns = (pattern != null) ? List.of(pattern) : List.of();
		return new RecognizedHosts(patterns).segmentName(new SamplingRequest() {

			@Override
			public String serviceName() {
				return "service";
			}

			@Override
			public @Nullable String host() {
				return header;
			}

		});
	}

}
