// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.sampling;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Decides by rules of the application's own: the first that matches, else the default
 * rule. Thread-safe, lock-free, and without objects of its own for a decision.
 *
 * @since 0.1.0
 */
public final class LocalSampler implements ExplainedSampler {

	/** X-Ray's limit for a rule's name. */
	private static final int MAX_NAME = 32;

	private final RankedRule[] rules;

	private final RankedRule defaultRule;

	private final SamplingClock clock;

	LocalSampler(List<SamplingRule> rules, SamplingRule defaultRule, SamplingClock clock) {
		this.rules = new RankedRule[rules.size()];
		for (int i = 0; i < this.rules.length; i++) {
			SamplingRule rule = rules.get(i);
			this.rules[i] = RankedRule.own(rule, i + 1, name(rule.description(), "rule " + (i + 1)));
		}
		this.defaultRule = RankedRule.own(defaultRule, rules.size() + 1, CentralRule.DEFAULT);
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
		for (RankedRule rule : this.rules) {
			if (rule.patterns().matches(request)) {
				return rule.work().decide(this.clock);
			}
		}
		return this.defaultRule.work().decide(this.clock);
	}

	@Override
	public List<RuleStatus> rules() {
		List<RuleStatus> rules = new ArrayList<>();
		Arrays.stream(this.rules).forEach((rule) -> rules.add(rule.status(this.clock)));
		rules.add(this.defaultRule.status(this.clock));
		return rules;
	}

	@Override
	public String source() {
		return "local";
	}

	@Override
	public Examination examine(SamplingRequest request, @Nullable String serviceType) {
		return Examination.of(ranked(), request, serviceType, this.clock);
	}

	/** All rules in the order they are asked, the default rule last. */
	List<RankedRule> ranked() {
		List<RankedRule> ranked = new ArrayList<>(Arrays.asList(this.rules));
		ranked.add(this.defaultRule);
		return ranked;
	}

	private static String name(@Nullable String description, String otherwise) {
		if (description == null || description.isBlank()) {
			return otherwise;
		}
		return description.substring(0, Math.min(description.length(), MAX_NAME));
	}

}
