// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.sampling;

import java.util.List;

/**
 * Decides by rules of the application's own: the first that matches, else the default
 * rule. Thread-safe, lock-free, and without objects of its own for a decision.
 *
 * @since 0.1.0
 */
public final class LocalSampler implements Sampler {

	private final LocalRule[] rules;

	private final LocalRule defaultRule;

	private final SamplingClock clock;

	LocalSampler(List<SamplingRule> rules, SamplingRule defaultRule, SamplingClock clock) {
		this.rules = new LocalRule[rules.size()];
		for (int i = 0; i < this.rules.length; i++) {
			this.rules[i] = new LocalRule(rules.get(i), i + 1);
		}
		this.defaultRule = new LocalRule(defaultRule, 0);
		this.clock = clock;
	}

	/**
	 * Makes a sampler.
	 * @param rules the rules, in the order they are asked
	 * @param defaultRule what applies where none of them matches
	 * @return the sampler
	 */
	public static LocalSampler of(List<SamplingRule> rules, SamplingRule defaultRule) {
		return new LocalSampler(rules, defaultRule, SamplingClock.SYSTEM);
	}

	@Override
	public SamplingDecision decide(SamplingRequest request) {
		for (LocalRule rule : this.rules) {
			if (rule.matches(request)) {
				return rule.decide(this.clock);
			}
		}
		return this.defaultRule.decide(this.clock);
	}

}
