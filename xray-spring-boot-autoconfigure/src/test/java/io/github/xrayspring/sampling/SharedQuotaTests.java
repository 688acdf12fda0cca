// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.sampling;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.github.xrayspring.export.InProcessRulesSource;
import io.github.xrayspring.local.XRayLocal;
import io.github.xrayspring.local.XRayLocalOptions;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Two instances of a service that share a rule's reservoir, as X-Ray Local allots it.
 * Their clock is the test's, X-Ray Local's goes by itself.
 */
class SharedQuotaTests {

	private static final int RESERVOIR = 7;

	private final FakeClock clock = new FakeClock(System.currentTimeMillis() / 1_000);

	private final XRayLocal local = XRayLocal.start(XRayLocalOptions.defaults().withPort(0));

	private final Instance first = new Instance();

	private final Instance second = new Instance();

	@BeforeEach
	void createRule() {
		this.local.sampling()
			.create(new io.github.xrayspring.local.sampling.SamplingRule("shared", "*", 1, 0, RESERVOIR, "*", "*", "*",
					"*", "*", Map.of(), null));
	}

	@AfterEach
	void stop() {
		this.local.close();
	}

	@Test
	void sampleTogetherAsMuchAsTheReservoirHolds() {
		assertThat(second(this.first) + second(this.second)).as("each borrows one").isEqualTo(2);
		for (int second = 0; second < 30; second++) {
			this.clock.advanceSeconds(1);
			second(this.first);
			second(this.second);
		}
		for (int second = 0; second < 60; second++) {
			this.clock.advanceSeconds(1);
			assertThat(second(this.first) + second(this.second)).isEqualTo(RESERVOIR);
		}
	}

	/** A second in the life of an instance: its poll, and many requests. */
	private int second(Instance instance) {
		instance.poll.run();
		int sampled = 0;
		for (int i = 0; i < 50; i++) {
			sampled += TestRequest.of("GET", "/").isSampled(instance.sampler) ? 1 : 0;
		}
		return sampled;
	}

	/**
	 * An instance of the service.
	 */
	private final class Instance {

		private final RulesSource source = new InProcessRulesSource(SharedQuotaTests.this.local);

		private final CentralizedSampler sampler = new CentralizedSampler(this.source, ServiceFacts.NONE,
				new LocalSampler(List.of(), SamplingRule.forAll(0, 0), SharedQuotaTests.this.clock),
				SharedQuotaTests.this.clock);

		private final SamplingPoll poll;

		Instance() {
			SharedQuotaTests.this.clock.chance = Math::random;
			this.poll = new SamplingPoll(this.sampler, this.source, SharedQuotaTests.this.clock);
		}

	}

}
