// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.autoconfigure;

import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import tools.jackson.databind.JsonNode;

import io.github.xrayspring.Vectors;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Settings of {@code xray.propagation.*} that contradict each other.
 */
class TrustPolicySettingsVectorTests {

	static Stream<Arguments> cases() {
		return Vectors.cases("trust-policy.json", (one) -> one.path("in").path("config").isObject());
	}

	@ParameterizedTest(allowZeroInvocations = true)
	@MethodSource("cases")
	void refusesContradictions(JsonNode in, JsonNode expect) {
		String[] properties = in.path("config")
			.propertyStream()
			.filter((property) -> !property.getValue().isNull())
			.map((property) -> property.getKey() + "=" + property.getValue().asString())
			.toArray(String[]::new);

		new ApplicationContextRunner().withInitializer(new SettingsInitializer())
			.withPropertyValues(properties)
			.run((context) -> {
				if (expect.has("config_error")) {
					assertThat(context).getFailure()
						.isInstanceOfSatisfying(InvalidXRaySettingsException.class,
								(failure) -> assertThat(failure.problems()).singleElement()
									.satisfies((problem) -> assertThat(problem.name() + " " + problem.reason())
										.contains("xray.propagation.incoming-sampled must be 'ignore'")));
				}
				else {
					assertThat(context).hasNotFailed();
				}
			});
	}

}
