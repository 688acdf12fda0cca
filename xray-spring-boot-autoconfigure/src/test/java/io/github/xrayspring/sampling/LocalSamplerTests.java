// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.sampling;

import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

/**
 * Decisions by local rules, under a clock and a chance of the test's own.
 */
class LocalSamplerTests {

	private long second = 1_795_366_800L;

	private double chance = 0.5;

	private final SamplingClock clock = new SamplingClock() {

		@Override
		public long seconds() {
			return LocalSamplerTests.this.second;
		}

		@Override
		public double chance() {
			return LocalSamplerTests.this.chance;
		}

	};

	@Test
	void asksTheFirstRuleThatMatches() {
		LocalSampler sampler = sampler(new SamplingRule("health", "*", "GET", "/health/*", "*", 0, 0),
				new SamplingRule("all of GET", "*", "get", "*", "*", 0, 1));

		assertThat(sampler.decide(request("GET", "/health/db")).ruleName()).isEqualTo("health");
		assertThat(sampler.decide(request("GET", "/health/db")).outcome())
			.isEqualTo(SamplingDecision.Outcome.NOT_SAMPLED);
		assertThat(sampler.decide(request("GET", "/orders")).ruleName()).isEqualTo("all of GET");
		assertThat(sampler.decide(request("POST", "/orders")).ruleName()).isEqualTo("Default");
	}

	@Test
	void recordsExactlyTheFixedTargetInEachSecond() {
		LocalSampler sampler = sampler(new SamplingRule(null, "*", "*", "*", "*", 3, 0));

		assertThat(sampled(sampler, 100)).isEqualTo(3);
		this.second++;
		assertThat(sampled(sampler, 100)).isEqualTo(3);
		assertThat(sampler.decide(request("GET", "/")).ruleName()).isEqualTo("rule 1");
	}

	@Test
	void opensNoSecondAnewWhenTheClockStepsBackALittle() {
		LocalSampler sampler = sampler(new SamplingRule(null, "*", "*", "*", "*", 1, 0));
		int sampled = 0;
		for (int step : new int[] { 0, 1, 0, 1, 0, 1 }) {
			this.second = 1_795_366_800L + step;
			sampled += sampled(sampler, 1);
		}

		assertThat(sampled).isEqualTo(2);
	}

	@Test
	void recordsTheRateOfTheRest() {
		LocalSampler sampler = sampler(new SamplingRule("r", "*", "*", "*", "*", 0, 0.05));
		Random random = new Random(7);
		int sampled = 0;
		for (int i = 0; i < 100_000; i++) {
			this.chance = random.nextDouble();
			sampled += sampled(sampler, 1);
		}

		assertThat(sampled).isCloseTo(5_000, within(210));
	}

	@Test
	void neverRecordsAtRateZeroAndAlwaysAtOne() {
		this.chance = 0;
		assertThat(sampled(sampler(new SamplingRule("r", "*", "*", "*", "*", 0, 0)), 10)).isZero();
		this.chance = Math.nextDown(1.0);
		assertThat(sampled(sampler(new SamplingRule("r", "*", "*", "*", "*", 0, 1)), 10)).isEqualTo(10);
	}

	@Test
	void makesNoNewDecisionObjects() {
		LocalSampler sampler = sampler(new SamplingRule("r", "*", "*", "*", "*", 0, 1));

		assertThat(sampler.decide(request("GET", "/"))).isSameAs(sampler.decide(request("GET", "/other")));
	}

	@Test
	void refusesImpossibleNumbers() {
		assertThatIllegalArgumentException().isThrownBy(() -> SamplingRule.forAll(-1, 0))
			.withMessageContaining("Fixed target -1");
		assertThatIllegalArgumentException().isThrownBy(() -> SamplingRule.forAll(1, 5))
			.withMessageContaining("Rate 5.0");
		assertThatIllegalArgumentException().isThrownBy(() -> SamplingRule.forAll(1, Double.NaN));
	}

	private LocalSampler sampler(SamplingRule... rules) {
		return new LocalSampler(List.of(rules), SamplingRule.forAll(0, 0), this.clock);
	}

	private int sampled(LocalSampler sampler, int requests) {
		int sampled = 0;
		for (int i = 0; i < requests; i++) {
			sampled += (sampler.decide(request("GET", "/")).outcome() == SamplingDecision.Outcome.SAMPLED) ? 1 : 0;
		}
		return sampled;
	}

	private static SamplingRequest request(String method, String path) {
		return new SamplingRequest() {

			@Override
			public String serviceName() {
				return "shop";
			}

			@Override
			public String httpMethod() {
				return method;
			}

			@Override
			public String urlPath() {
				return path;
			}

		};
	}

}
