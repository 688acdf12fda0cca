// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.sampling;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/**
 * What holds for any rules and requests, tried on seeded random ones.
 */
class SamplingPropertyTests {

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3 })
	void reservoirGivesExactlyItsSizeInEachSecond(long seed) {
		Random random = new Random(seed);
		FakeClock clock = new FakeClock();
		clock.chance = () -> Math.nextDown(1.0);
		for (int round = 0; round < 200; round++) {
			int size = random.nextInt(50);
			LocalSampler sampler = new LocalSampler(List.of(), SamplingRule.forAll(size, 0), clock);
			for (int second = 0; second < 20; second++) {
				clock.advanceSeconds(1);
				int requests = random.nextInt(100);
				assertThat(sampled(sampler, requests)).isEqualTo(Math.min(size, requests));
			}
		}
	}

	@Test
	void reservoirGivesExactlyItsSizeToManyThreads() throws InterruptedException {
		FakeClock clock = new FakeClock();
		clock.chance = () -> Math.nextDown(1.0);
		LocalSampler sampler = new LocalSampler(List.of(), SamplingRule.forAll(1_000, 0), clock);
		int threads = 8;
		ExecutorService executor = Executors.newFixedThreadPool(threads);
		for (int second = 0; second < 20; second++) {
			clock.advanceSeconds(1);
			CountDownLatch done = new CountDownLatch(threads);
			for (int i = 0; i < threads; i++) {
				executor.execute(() -> {
					sampled(sampler, 500);
					done.countDown();
				});
			}
			assertThat(done.await(30, TimeUnit.SECONDS)).isTrue();
			RuleCounts counts = sampler.rules().get(0).counts();
			assertThat(counts.reservoir()).isEqualTo(1_000L * (second + 1));
			assertThat(counts.requests()).isEqualTo(4_000L * (second + 1));
		}
		executor.shutdownNow();
	}

	@ParameterizedTest
	@ValueSource(doubles = { 0, 0.001, 0.05, 0.5, 0.95, 1 })
	void rateIsKeptWithinThreeSigmaOverTenMillionDraws(double rate) {
		int draws = 10_000_000;
		SplittableRandom random = new SplittableRandom(42);
		FakeClock clock = new FakeClock();
		clock.chance = random::nextDouble;
		LocalSampler sampler = new LocalSampler(List.of(), SamplingRule.forAll(0, rate), clock);

		double sigma = Math.sqrt(draws * rate * (1 - rate));
		assertThat((double) sampled(sampler, draws)).isCloseTo(draws * rate, within(3 * sigma));
	}

	@ParameterizedTest
	@ValueSource(longs = { 11, 12, 13, 14 })
	void anyRulesDecideAnyRequestAndAlwaysAlike(long seed) {
		Random random = new Random(seed);
		for (int round = 0; round < 200; round++) {
			List<CentralRule> rules = rules(random);
			List<TestRequest> requests = new ArrayList<>();
			for (int i = 0; i < 50; i++) {
				requests.add(request(random));
			}
			long chance = random.nextLong();
			List<SamplingDecision> decisions = decisions(rules, requests, chance);

			assertThat(decisions).hasSameSizeAs(requests).doesNotContainNull();
			Collections.shuffle(rules, random);
			assertThat(decisions(rules, requests, chance)).isEqualTo(decisions);
			assertThat(firstMatches(rules, requests)).isEqualTo(names(decisions));
		}
	}

	private static List<SamplingDecision> decisions(List<CentralRule> rules, List<TestRequest> requests, long seed) {
		SplittableRandom chance = new SplittableRandom(seed);
		FakeClock clock = new FakeClock();
		clock.chance = chance::nextDouble;
		CentralizedSampler sampler = new CentralizedSampler(new ScriptedSource(), ServiceFacts.NONE,
				new LocalSampler(List.of(), SamplingRule.forAll(0, 0.5), clock), clock);
		// The poll has drawn its own.
		SplittableRandom same = new SplittableRandom(seed);
		clock.chance = same::nextDouble;
		sampler.use(rules);
		return requests.stream().map(sampler::decide).toList();
	}

	/** The rule of the least priority, then name, that matches: by the book. */
	private static List<String> firstMatches(List<CentralRule> rules, List<TestRequest> requests) {
		return requests.stream()
			.map((request) -> rules.stream()
				.filter((rule) -> RulePatterns.of(rule, ServiceFacts.NONE).matches(request))
				.min((left, right) -> (left.priority() != right.priority())
						? Integer.compare(left.priority(), right.priority()) : left.name().compareTo(right.name()))
				.map(CentralRule::name)
				.orElse("Default"))
			.toList();
	}

	private static List<String> names(List<SamplingDecision> decisions) {
		return decisions.stream().map(SamplingDecision::ruleName).toList();
	}

	private static List<CentralRule> rules(Random random) {
		List<CentralRule> rules = new ArrayList<>();
		int count = random.nextInt(30);
		for (int i = 0; i < count; i++) {
			rules.add(new CentralRule("r" + i, random.nextInt(10), random.nextInt(3), random.nextDouble(),
					pattern(random), "*", pattern(random), pattern(random), pattern(random), "*", Map.of(), 0));
		}
		return rules;
	}

	private static TestRequest request(Random random) {
		return new TestRequest(text(random), text(random), random.nextBoolean() ? text(random) : null, text(random),
				Map.of());
	}

	private static String pattern(Random random) {
		return random.nextBoolean() ? "*"
				: random.ints(random.nextInt(5), 0, 5)
					.mapToObj((i) -> String.valueOf("ab*?A".charAt(i)))
					.reduce("", String::concat);
	}

	private static String text(Random random) {
		return random.ints(random.nextInt(5), 0, 3)
			.mapToObj((i) -> String.valueOf("abB".charAt(i)))
			.reduce("", String::concat);
	}

	private static int sampled(Sampler sampler, int requests) {
		TestRequest request = TestRequest.of("GET", "/");
		int sampled = 0;
		for (int i = 0; i < requests; i++) {
			sampled += request.isSampled(sampler) ? 1 : 0;
		}
		return sampled;
	}

}
