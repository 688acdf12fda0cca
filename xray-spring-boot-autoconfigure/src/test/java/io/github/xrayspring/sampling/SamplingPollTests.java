// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.sampling;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Rules that come, change and go, and a service that doesn't answer as it should, under a
 * clock of the test's own. Each expected decision follows from the rules as the service
 * has told them last.
 */
class SamplingPollTests {

	private final FakeClock clock = new FakeClock();

	private final ScriptedSource source = new ScriptedSource();

	private final CentralizedSampler sampler = new CentralizedSampler(this.source, ServiceFacts.NONE,
			new LocalSampler(List.of(), SamplingRule.forAll(0, 0), this.clock), this.clock);

	private final SamplingPoll poll = new SamplingPoll(this.sampler, this.source, this.clock);

	@BeforeEach
	void neverByChance() {
		this.clock.chance = () -> 0.5;
	}

	@Test
	void decidesByLocalRulesUntilThereIsAnAnswer() {
		this.source.down = true;
		this.source.rules(TestRule.named("Default").rate(1));
		this.poll.run();
		assertThat(ruleOf("/")).isEqualTo("Default");
		assertThat(isSampled("/")).isFalse();
		assertThat(this.sampler.source()).startsWith("local, until");

		this.source.down = false;
		passSeconds(11);

		assertThat(isSampled("/")).isTrue();
		assertThat(this.sampler.source()).isEqualTo("centralized (script)");
	}

	@Test
	void asksAgainForRulesAfterFiveMinutes() {
		this.source.rules(TestRule.named("Default"));
		this.source.lastModification = Double.NaN;
		this.poll.run();
		passSeconds(299);
		assertThat(this.source.fetches).isOne();
		passSeconds(6);

		assertThat(this.source.fetches).isEqualTo(2);
	}

	@Test
	void takesOverRulesThatAreAddedChangedRankedAnewAndRemoved() {
		this.source.rules(TestRule.named("Default").rate(1));
		this.poll.run();
		passSeconds(11);
		assertThat(ruleOf("/orders/1")).isEqualTo("Default");

		change(TestRule.named("Default").rate(1), TestRule.named("orders").path("/orders/*").priority(5));
		assertThat(ruleOf("/orders/1")).isEqualTo("orders");
		assertThat(isSampled("/orders/1")).isFalse();

		change(TestRule.named("Default").rate(1), TestRule.named("orders").path("/orders/*").priority(5).rate(1));
		assertThat(isSampled("/orders/1")).isTrue();

		change(TestRule.named("Default").rate(1), TestRule.named("orders").path("/orders/*").priority(5),
				TestRule.named("first").path("/orders/1").priority(4));
		assertThat(ruleOf("/orders/1")).isEqualTo("first");

		change(TestRule.named("Default").rate(1), TestRule.named("orders").path("/orders/*").priority(5),
				TestRule.named("first").path("/orders/1").priority(6));
		assertThat(ruleOf("/orders/1")).isEqualTo("orders");

		change(TestRule.named("Default").rate(1));
		assertThat(ruleOf("/orders/1")).isEqualTo("Default");
	}

	@Test
	void fetchesAtOnceWhenARuleHasChanged() {
		this.source.rules(TestRule.named("Default"));
		this.poll.run();
		passSeconds(11);
		int before = this.source.fetches;
		passSeconds(100);
		assertThat(this.source.fetches).isEqualTo(before);

		this.source.lastModification++;
		passSeconds(11);

		assertThat(this.source.fetches).isEqualTo(before + 1);
	}

	@Test
	void readsAllPages() {
		List<TestRule> rules = new ArrayList<>();
		for (int i = 0; i < 60; i++) {
			rules.add(TestRule.named("rule " + i).path("/" + i));
		}
		this.source.rules(rules.toArray(TestRule[]::new));
		this.source.pageSize = 25;
		this.poll.run();

		assertThat(this.sampler.rules()).hasSize(60);
		assertThat(ruleOf("/59")).isEqualTo("rule 59");
	}

	@Test
	void refusesPagesWithoutEnd() {
		this.source.rules(TestRule.named("Default"));
		this.source.loops = true;
		this.poll.run();

		assertThat(this.sampler.manifest()).isNull();
		assertThat(this.poll.counters().lastFailure()).contains("lead nowhere");
	}

	@Test
	void refusesMoreThanAThousandRules() {
		List<TestRule> rules = new ArrayList<>();
		for (int i = 0; i <= Manifest.MAX_RULES; i++) {
			rules.add(TestRule.named("rule " + i));
		}
		this.source.rules(rules.toArray(TestRule[]::new));
		this.poll.run();

		assertThat(this.sampler.manifest()).isNull();
		assertThat(this.poll.counters().lastFailure()).contains("More than 1000 rules");
	}

	@Test
	void reportsInChunksOf25WhatEachRuleDid() {
		List<TestRule> rules = new ArrayList<>();
		for (int i = 0; i < 60; i++) {
			rules.add(TestRule.named("rule " + i).path("/" + i).rate(1));
		}
		this.source.rules(rules.toArray(TestRule[]::new));
		this.poll.run();
		for (int i = 0; i < 60; i++) {
			isSampled("/" + i);
		}
		passSeconds(11);

		assertThat(this.source.reports.stream().map(List::size)).containsExactly(25, 25, 10);
		assertThat(this.source.reports.stream().flatMap(List::stream)).hasSize(60).allSatisfy((report) -> {
			assertThat(report.requests()).isOne();
			assertThat(report.sampled()).isOne();
			assertThat(report.clientId()).matches("[0-9a-f]{24}");
			assertThat(report.epochSeconds()).isBetween(FakeClock.START, FakeClock.START + 12);
		});
	}

	@Test
	void tellsAgainWhatNobodyHasTaken() {
		this.source.rules(TestRule.named("Default").rate(1));
		this.poll.run();
		isSampled("/");
		this.source.targetsDown = true;
		passSeconds(11);
		this.source.targetsDown = false;
		this.source.unprocessed = Set.of("Default");
		isSampled("/");
		passSeconds(11);
		this.source.unprocessed = Set.of();
		isSampled("/");
		passSeconds(11);
		passSeconds(11);

		assertThat(this.source.reports.stream().map((each) -> each.get(0).requests())).containsExactly(2L, 3L, 0L);
	}

	@Test
	void borrowsOneASecondUntilAQuotaIsGrantedAndAgainWhenItHasRunOut() {
		this.source.rules(TestRule.named("Default").reservoir(10));
		this.poll.run();
		assertThat(sampledOf(5)).isOne();

		this.source.targets = (report) -> new SamplingTargets.Target("Default", 0.0, 3, FakeClock.START + 30.0, 10);
		passSeconds(11);
		assertThat(sampledOf(5)).isEqualTo(3);

		this.source.targets = (report) -> null;
		passSeconds(30);
		assertThat(sampledOf(5)).isOne();
		RuleCounts counts = this.sampler.rules().get(0).counts();
		assertThat(counts).isEqualTo(new RuleCounts(3, 2, 0, 10));
	}

	@Test
	void keepsReservoirAndCountsOverAChangeOfTheRule() {
		this.source.rules(TestRule.named("Default").reservoir(1));
		this.poll.run();
		assertThat(sampledOf(3)).isOne();
		this.source.rules(TestRule.named("Default").reservoir(1).rate(0.1));
		this.poll.fetchRules();
		this.poll.run();

		assertThat(sampledOf(3)).isZero();
		assertThat(this.sampler.rules().get(0).counts().requests()).isEqualTo(6);
	}

	@Test
	void beginsAnewWithARuleThatWasDeletedAndMadeAgain() {
		this.source.rules(TestRule.named("Default").reservoir(1));
		this.poll.run();
		assertThat(sampledOf(3)).isOne();
		this.source.rules(TestRule.named("Default").reservoir(1).createdAt(2));
		this.poll.fetchRules();
		this.poll.run();

		assertThat(sampledOf(3)).isOne();
		assertThat(this.sampler.rules().get(0).counts().requests()).isEqualTo(3);
	}

	@Test
	void believesNoNonsenseOfTargets() {
		this.source.rules(TestRule.named("Default").reservoir(1));
		this.source.targets = (report) -> new SamplingTargets.Target("Default", Double.NaN, -5,
				Double.POSITIVE_INFINITY, -1);
		this.poll.run();
		passSeconds(11);
		assertThat(this.sampler.rules().get(0).rate()).isZero();
		assertThat(sampledOf(5)).isZero();

		this.source.targets = (report) -> null;
		passSeconds(3_601);

		assertThat(this.sampler.rules().get(0).quota()).isNull();
		assertThat(this.source.reports).hasSizeLessThan(400);
	}

	@Test
	void goesBackToLocalRulesAfterAnHourWithoutRules() {
		this.source.rules(TestRule.named("Default").rate(1));
		this.poll.run();
		this.source.down = true;
		passSeconds(3_590);
		assertThat(isSampled("/")).isTrue();
		passSeconds(20);
		assertThat(isSampled("/")).isFalse();

		this.source.down = false;
		passSeconds(11);
		assertThat(isSampled("/")).isTrue();
	}

	@Test
	void tellsWhatWouldHappenWithoutDeciding() {
		this.source.rules(TestRule.named("orders").path("/orders/*").reservoir(1).priority(1),
				TestRule.named("Default").rate(0.05));
		this.poll.run();

		Explanation explanation = this.sampler.explain(TestRequest.of("GET", "/products"));
		assertThat(explanation.rule()).isEqualTo("Default");
		assertThat(explanation.answer()).isEqualTo("sampled by chance, one in 20: the reservoir is empty");
		assertThat(explanation.asked().get(0).matches()).containsEntry("url-path", false);
		assertThat(this.sampler.explain(TestRequest.of("GET", "/orders/1")).answer()).contains("borrowed");
		assertThat(this.sampler.rules().get(0).counts().requests()).isZero();
	}

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3, 4, 5 })
	void makesNoWrongDecisionWhateverTheServiceDoes(long seed) {
		Random random = new Random(seed);
		List<TestRule> rules = new ArrayList<>(List.of(TestRule.named("Default").rate(1)));
		this.source.rules(rules.toArray(TestRule[]::new));
		this.source.pageSize = 3;
		this.poll.run();
		int decisions = 0;
		for (int step = 0; step < 300; step++) {
			mutate(rules, random);
			this.source.rules(rules.toArray(TestRule[]::new));
			this.source.lastModification += random.nextInt(2);
			this.source.down = random.nextInt(4) == 0;
			this.source.targetsDown = random.nextInt(4) == 0;
			this.source.breaksOff = random.nextInt(4) == 0;
			this.source.loops = random.nextInt(8) == 0;
			passSeconds(random.nextInt(30));
			for (int request = 0; request < 20; request++, decisions++) {
				String path = "/" + random.nextInt(12);
				CentralRule expected = byTheBook(this.source.told, path);
				assertThat(ruleOf(path)).as("step " + step + " " + path).isEqualTo(expected.name());
				assertThat(isSampled(path)).isEqualTo(expected.fixedRate() == 1);
			}
		}
		assertThat(decisions).isEqualTo(6_000);
		assertThat(this.poll.counters().failed()).isPositive();
	}

	/** Adds, changes, ranks anew or removes a rule. */
	private static void mutate(List<TestRule> rules, Random random) {
		int index = random.nextInt(rules.size());
		TestRule rule = rules.get(index);
		switch (random.nextInt(4)) {
			case 0 -> {
				String name = "rule " + random.nextInt(20);
				if (rules.size() < 12 && rules.stream().noneMatch((each) -> each.rule().name().equals(name))) {
					rules.add(TestRule.named(name)
						.path("/" + random.nextInt(12) + "*")
						.priority(random.nextInt(9))
						.rate(random.nextInt(2)));
				}
			}
			case 1 -> rules.set(index, rule.rate(1 - rule.rule().fixedRate()));
			case 2 -> rules.set(index, rule.priority(random.nextInt(9)));
			default -> {
				if (index > 0) {
					rules.remove(index);
				}
			}
		}
	}

	private static CentralRule byTheBook(List<CentralRule> rules, String path) {
		return rules.stream()
			.filter((rule) -> !rule.isDefault() && Glob.of(rule.urlPath()).matches(path))
			.min(Comparator.comparingInt(CentralRule::priority).thenComparing(CentralRule::name))
			.orElseGet(() -> rules.stream().filter(CentralRule::isDefault).findFirst().orElseThrow());
	}

	/** The service says at the next report that its rules are others now. */
	private void change(TestRule... rules) {
		this.source.rules(rules);
		this.source.lastModification++;
		passSeconds(11);
	}

	private void passSeconds(double seconds) {
		long end = this.clock.nanos() + (long) (seconds * 1e9);
		while (this.clock.nanos() < end) {
			long next = this.poll.run();
			this.clock.nanos = Math.min(end, this.clock.nanos() + Math.max(next, TimeUnit.MILLISECONDS.toNanos(1)));
		}
		this.poll.run();
	}

	private boolean isSampled(String path) {
		return TestRequest.of("GET", path).isSampled(this.sampler);
	}

	private String ruleOf(String path) {
		return this.sampler.decide(TestRequest.of("GET", path)).ruleName();
	}

	private int sampledOf(int requests) {
		int sampled = 0;
		for (int i = 0; i < requests; i++) {
			sampled += isSampled("/") ? 1 : 0;
		}
		return sampled;
	}

}
