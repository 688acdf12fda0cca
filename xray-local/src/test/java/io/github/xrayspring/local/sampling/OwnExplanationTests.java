// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.sampling;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What X-Ray Local says of a request where there is no application to ask.
 */
class OwnExplanationTests {

	private final LocalSampling sampling = new LocalSampling(() -> 1_795_366_800_000L);

	@Test
	void asksRulesByPriorityThenByNameAndTheDefaultLast() {
		create("b", 5, "*", Map.of());
		create("a", 5, "*", Map.of());
		create("first", 1, "*", Map.of());

		assertThat(explain("GET", "/", "").rules()).extracting(ExplainedRule::name)
			.containsExactly("first", "a", "b", "Default");
	}

	@Test
	void ticksEachFieldOfEachRuleAndNamesTheFirstThatMatches() {
		create("orders", 1, "/orders/*", Map.of());
		create("all", 2, "*", Map.of());

		Explanation explanation = explain("GET", "/products", "");

		assertThat(explanation.rule()).isEqualTo("all");
		ExplainedRule orders = explanation.rules().get(0);
		assertThat(orders.matches()).isFalse();
		assertThat(orders.fields()).filteredOn((field) -> !field.matches())
			.containsExactly(new ExplainedField("path", "/orders/*", "/products", false));
		assertThat(orders.fields()).extracting(ExplainedField::name)
			.containsExactly("method", "path", "host", "service", "type", "resource");
		assertThat(explanation.rules()).extracting(ExplainedRule::decides).containsExactly(false, true, false);
		assertThat(explanation.rules()).extracting(ExplainedRule::matches).containsExactly(false, true, true);
	}

	@Test
	void wantsEveryAttributeToBeThere() {
		create("tenant", 1, "*", Map.of("tenant", "*", "tier", "g*"));

		assertThat(explain("GET", "/", "tenant=t1\ntier=gold").rule()).isEqualTo("tenant");
		assertThat(explain("GET", "/", "tier=gold").rule()).isEqualTo("Default");
		assertThat(explain("GET", "/", "tenant=t1\ntier=silver").rule()).isEqualTo("Default");
	}

	@Test
	void saysWhatTheReservoirAndTheRateMean() {
		Explanation byDefault = explain("GET", "/", "");
		assertThat(byDefault.outlook()).isEqualTo(Explanation.Outlook.SAMPLED);
		assertThat(byDefault.answer()).startsWith("reservoir 1/s");
		assertThat(byDefault.beyond()).isEqualTo("rate 100 %: sampled");

		create("one in twenty", 1, "*", Map.of());
		Explanation byRate = explain("GET", "/", "");
		assertThat(byRate.outlook()).isEqualTo(Explanation.Outlook.BY_CHANCE);
		assertThat(byRate.answer()).isEqualTo("rate 5 %: expect 1 in 20");
		assertThat(byRate.beyond()).isNull();
	}

	@ParameterizedTest
	@CsvSource({ "0, rate 0 %: not sampled", "1, rate 100 %: sampled", "0.05, rate 5 %: expect 1 in 20",
			"0.5, rate 50 %: expect 1 in 2", "0.3, rate 30 %: expect 30 in 100", "0.333, rate 33.3 %: expect 1 in 3",
			"0.0001, rate 0.01 %: expect 1 in 10000", "0.999, rate 99.9 %: expect 99.9 in 100" })
	void writesRatesInWords(double rate, String words) {
		assertThat(Rates.words(rate)).isEqualTo(words);
	}

	private Explanation explain(String method, String url, String attributes) {
		return this.sampling.explain(null, AskedRequest.of("shop", "localhost", method, url, "", attributes));
	}

	private void create(String name, int priority, String path, Map<String, String> attributes) {
		this.sampling
			.create(new SamplingRule(name, "*", priority, 0.05, 0, "*", "*", "*", "*", path, attributes, null));
		assertThat(this.sampling.rules()).extracting(RuleRecord::rule)
			.extracting(SamplingRule::ruleName)
			.containsAll(List.of(name));
	}

}
