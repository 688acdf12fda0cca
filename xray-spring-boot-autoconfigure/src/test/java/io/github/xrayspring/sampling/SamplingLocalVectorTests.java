// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.sampling;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

import io.github.xrayspring.Vectors;
import io.github.xrayspring.json.SamplingRulesFile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Files of sampling rules: which are accepted, and what they decide. Chance is against
 * the request, so that only the reservoir and a rate of 1 sample.
 */
class SamplingLocalVectorTests {

	private final FakeClock clock = new FakeClock();

	static Stream<Arguments> cases() {
		return Vectors.cases("sampling-local.json", (one) -> one.path("in").path("document").isString()
				&& (one.path("expect").has("result") || one.path("expect").has("sampled")));
	}

	@ParameterizedTest(allowZeroInvocations = true)
	@MethodSource("cases")
	void readsAndDecides(JsonNode in, JsonNode expect) {
		String document = in.path("document").stringValue();
		if (expect.path("result").asString("").equals("rejected")) {
			assertThatIllegalArgumentException().isThrownBy(() -> SamplingRulesFile.parse(document));
			return;
		}
		SamplingRulesFile file = SamplingRulesFile.parse(document);
		if (expect.has("ruleCount")) {
			assertThat(file.rules()).hasSize(expect.path("ruleCount").intValue());
			assertThat(file.defaultRule().fixedTarget()).isEqualTo(expect.path("defaultFixedTarget").intValue());
			assertThat(file.defaultRule().rate()).isEqualTo(expect.path("defaultRate").doubleValue());
		}
		if (expect.has("sampled")) {
			this.clock.chance = () -> Math.nextDown(1.0);
			assertThat(decisions(file, in)).isEqualTo(booleans(expect.path("sampled")));
		}
	}

	private List<Boolean> decisions(SamplingRulesFile file, JsonNode in) {
		LocalSampler sampler = new LocalSampler(file.rules(), file.defaultRule(), this.clock);
		List<Boolean> decisions = new ArrayList<>();
		for (JsonNode request : in.has("requests") ? in.path("requests") : List.of(in.path("request"))) {
			decisions.add(request(request).isSampled(sampler));
		}
		return decisions;
	}

	private static TestRequest request(JsonNode request) {
		return new TestRequest("shop", Vectors.text(request.path("host")), Vectors.text(request.path("method")),
				Vectors.text(request.path("path")), Map.of());
	}

	private static List<Boolean> booleans(JsonNode node) {
		return node.isArray() ? node.valueStream().map(JsonNode::asBoolean).toList() : List.of(node.asBoolean());
	}

}
