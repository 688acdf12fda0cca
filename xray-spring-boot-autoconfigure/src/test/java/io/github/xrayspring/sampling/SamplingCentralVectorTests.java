// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.sampling;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

import io.github.xrayspring.Vectors;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Rules of X-Ray: their order, what they match, what they decide.
 */
class SamplingCentralVectorTests {

	static Stream<Arguments> cases() {
		return Vectors.cases("sampling-central.json",
				(one) -> Set.of("order", "decisions", "match").contains(one.path("in").path("kind").asString("")));
	}

	@ParameterizedTest(allowZeroInvocations = true)
	@MethodSource("cases")
	void followsTheRules(JsonNode in, JsonNode expect) {
		switch (in.path("kind").stringValue()) {
			case "order" -> assertOrder(in.path("rules"), expect);
			case "decisions" -> assertDecisions(in, expect);
			default -> assertMatch(in.path("rule"), in.path("request"), expect);
		}
	}

	private static void assertOrder(JsonNode rules, JsonNode expect) {
		List<CentralRule> given = rules.valueStream().map((each) -> each.stringValue().split(":")).map((each) -> {
			TestRule rule = TestRule.named(each[0]);
			return rule.priority(Integer.parseInt(each[1])).rule();
		}).toList();
		Manifest manifest = Manifest.of(given, ServiceFacts.NONE, null);

		assertThat(Arrays.stream(manifest.rules()).map((each) -> each.rule().name()))
			.containsExactlyElementsOf(expect.valueStream().map(JsonNode::stringValue).toList());
	}

	private static void assertDecisions(JsonNode in, JsonNode expect) {
		FakeClock clock = new FakeClock();
		clock.advanceSeconds(in.path("nowFractionOfSecond").asDouble(0));
		clock.chance = () -> in.path("randomValue").doubleValue();
		RuleAtWork rule = new RuleAtWork("rule",
				Allotment.ungranted(TestRule.named("rule")
					.reservoir(in.path("reservoirSize").intValue())
					.rate(in.path("ruleFixedRate").doubleValue())
					.rule()));
		JsonNode target = in.path("target");
		if (target.isObject()) {
			rule.allot(target(target, clock).applyTo(rule.allotment(), clock.seconds()));
		}
		List<Boolean> decisions = new ArrayList<>();
		for (int i = 0; i < expect.path("decisions").size(); i++) {
			decisions.add(rule.decide(clock).outcome() == SamplingDecision.Outcome.SAMPLED);
		}

		assertThat(decisions).isEqualTo(expect.path("decisions").valueStream().map(JsonNode::asBoolean).toList());
		assertThat(rule.counts().requests()).isEqualTo(expect.path("requests").longValue());
		assertThat(rule.counts().sampled()).isEqualTo(expect.path("sampled").longValue());
		assertThat(rule.counts().borrowed()).isEqualTo(expect.path("borrowed").longValue());
	}

	private static SamplingTargets.Target target(JsonNode target, FakeClock clock) {
		double now = clock.seconds() + (clock.nanos() % 1_000_000_000L) / 1e9;
		return new SamplingTargets.Target("rule",
				target.hasNonNull("fixedRate") ? target.path("fixedRate").doubleValue() : null,
				target.hasNonNull("reservoirQuota") ? target.path("reservoirQuota").intValue() : null,
				target.hasNonNull("ttlSecondsFromNow") ? now + target.path("ttlSecondsFromNow").doubleValue() : null,
				null);
	}

	private static void assertMatch(JsonNode rule, JsonNode request, JsonNode expect) {
		CentralRule patterns = TestRule.matching(pattern(rule, "serviceName"), pattern(rule, "serviceType"),
				pattern(rule, "host"), pattern(rule, "httpMethod"), pattern(rule, "urlPath"), texts(rule));
		ServiceFacts service = new ServiceFacts(Vectors.text(request.path("serviceType")), null, Map.of());
		String name = Vectors.text(request.path("serviceName"));

		assertThat(RulePatterns.of(patterns, service)
			.matches(new TestRequest((name != null) ? name : "", Vectors.text(request.path("host")),
					Vectors.text(request.path("httpMethod")), Vectors.text(request.path("urlPath")), texts(request))))
			.isEqualTo(expect.asBoolean());
	}

	private static String pattern(JsonNode rule, String name) {
		return rule.path(name).asString("*");
	}

	private static Map<String, String> texts(JsonNode node) {
		Map<String, String> texts = new HashMap<>();
		node.path("attributes")
			.propertyStream()
			.forEach((each) -> texts.put(each.getKey(), each.getValue().asString()));
		return texts;
	}

}
