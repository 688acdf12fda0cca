// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.sampling;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is said of a request is what is then decided on it.
 */
class ExaminationTests {

	private static final ServiceFacts SERVICE = new ServiceFacts("AWS::ECS::Container", null, Map.of("tenant", "t1"));

	private final FakeClock clock = new FakeClock();

	private final CentralizedSampler sampler = new CentralizedSampler(new ScriptedSource(), SERVICE,
			new LocalSampler(List.of(), SamplingRule.forAll(2, 0), this.clock), this.clock);

	@ParameterizedTest
	@ValueSource(longs = { 21, 22, 23 })
	void agreesWithTheDecisionWhateverTheRules(long seed) {
		Random random = new Random(seed);
		this.clock.chance = random::nextDouble;
		for (int round = 0; round < 150; round++) {
			this.sampler.use(rules(random));
			for (int i = 0; i < 30; i++) {
				this.clock.nanos += random.nextInt(3) * 500_000_000L;
				agree(request(random));
			}
		}
	}

	private void agree(TestRequest request) {
		Examination examination = this.sampler.examine(request, null);
		assertThat(this.sampler.examine(request, null)).isEqualTo(examination);
		SamplingDecision decision = this.sampler.decide(request);

		assertThat(decision.ruleName()).isEqualTo(examination.name());
		assertThat(examination.rules()).filteredOn(ExaminedRule::decides)
			.singleElement()
			.satisfies((rule) -> assertThat(rule.rule().name()).isEqualTo(decision.ruleName()));
		assertThat(examination.rules()).allSatisfy((rule) -> assertThat(rule.matches())
			.isEqualTo(rule.fields().stream().allMatch(ExaminedField::matches)));
		assertThat(examination.rules().stream().takeWhile(Predicate.not(ExaminedRule::decides)))
			.noneMatch(ExaminedRule::matches);
		assertThat(decision.reason() != SamplingDecision.Reason.RATE).isEqualTo(examination.available() > 0);
		assertThat(decision.reason() == SamplingDecision.Reason.BORROWED)
			.isEqualTo(examination.available() > 0 && examination.borrows());
		if (examination.available() == 0 && (examination.rate() == 0 || examination.rate() == 1)) {
			assertThat(decision.outcome() == SamplingDecision.Outcome.SAMPLED).isEqualTo(examination.rate() == 1);
		}
	}

	@Test
	void showsEachFieldWithWhatItIsMatchedAgainst() {
		this.sampler.use(List.of(TestRule.matching("shop", "AWS::EC2*", "*.example.com", "POST", "/orders/*",
				Map.of("tenant", "t?", "tier", "gold"))));

		ExaminedRule rule = this.sampler.examine(TestRequest.of("GET", "/orders/1"), null).rules().get(0);

		assertThat(rule.fields()).containsExactly(new ExaminedField("http-method", "POST", "GET", false),
				new ExaminedField("url-path", "/orders/*", "/orders/1", true),
				new ExaminedField("host", "*.example.com", "shop.example.com", true),
				new ExaminedField("service-name", "shop", "shop", true),
				new ExaminedField("service-type", "AWS::EC2*", "AWS::ECS::Container", false),
				new ExaminedField("resource-arn", "*", null, true),
				new ExaminedField("attribute tenant", "t?", "t1", true),
				new ExaminedField("attribute tier", "gold", null, false));
	}

	@Test
	void takesTheServiceForWhatIsAsked() {
		this.sampler.use(List.of(TestRule.matching("*", "AWS::EC2*", "*", "*", "*", Map.of())));

		assertThat(this.sampler.examine(TestRequest.of("GET", "/"), null).name()).isEqualTo("Default");
		assertThat(this.sampler.examine(TestRequest.of("GET", "/"), "AWS::EC2::Instance").name()).isEqualTo("rule");
		assertThat(this.sampler.decide(TestRequest.of("GET", "/")).ruleName()).isEqualTo("Default");
	}

	@Test
	void neitherTakesFromTheReservoirNorCounts() {
		LocalSampler local = new LocalSampler(List.of(), SamplingRule.forAll(1, 0), this.clock);
		for (int i = 0; i < 10; i++) {
			assertThat(local.examine(TestRequest.of("GET", "/"), null).available()).isOne();
		}

		assertThat(local.rules().get(0).counts()).isEqualTo(RuleCounts.NONE);
		assertThat(TestRequest.of("GET", "/").isSampled(local)).isTrue();
		assertThat(local.examine(TestRequest.of("GET", "/"), null).available()).isZero();
	}

	private static List<CentralRule> rules(Random random) {
		List<CentralRule> rules = new ArrayList<>();
		int count = random.nextInt(8);
		for (int i = 0; i < count; i++) {
			rules.add(new CentralRule("r" + random.nextInt(4), random.nextInt(5), random.nextInt(3),
					random.nextInt(3) / 2.0, pick(random, "*", "shop", "s?op", "bill"),
					pick(random, "*", "AWS::ECS*", "AWS::EC2*"), pick(random, "*", "*.example.com", "localhost"),
					pick(random, "*", "get", "POST"), pick(random, "*", "/", "/orders/*", "/O*"), "*",
					random.nextBoolean() ? Map.of() : Map.of("tenant", pick(random, "t1", "t2", "*")), 0));
		}
		return rules;
	}

	private static TestRequest request(Random random) {
		return new TestRequest(pick(random, "shop", "billing"), pick(random, "localhost", "a.example.com", null),
				pick(random, "GET", "POST", null), pick(random, "/", "/orders/1", null),
				random.nextBoolean() ? Map.of() : Map.of("tenant", "t2"));
	}

	private static String pick(Random random, String... texts) {
		return texts[random.nextInt(texts.length)];
	}

}
