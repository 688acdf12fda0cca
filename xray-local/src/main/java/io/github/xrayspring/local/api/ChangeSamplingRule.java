// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import tools.jackson.databind.JsonNode;

import io.github.xrayspring.local.sampling.LocalSampling;
import io.github.xrayspring.local.sampling.RuleRecord;

/**
 * {@code CreateSamplingRule}, {@code UpdateSamplingRule} and {@code DeleteSamplingRule}:
 * each answers the rule.
 */
final class ChangeSamplingRule implements Operation {

	private final Change change;

	private ChangeSamplingRule(Change change) {
		this.change = change;
	}

	static ChangeSamplingRule create(LocalSampling sampling) {
		return new ChangeSamplingRule((parameters) -> sampling
			.create(new SamplingRuleMembers(parameters.node("SamplingRule"), "SamplingRule").create()));
	}

	static ChangeSamplingRule update(LocalSampling sampling) {
		return new ChangeSamplingRule((parameters) -> {
			JsonNode update = parameters.node("SamplingRuleUpdate");
			SamplingRuleMembers members = new SamplingRuleMembers(update, "SamplingRuleUpdate");
			return sampling.update(SamplingRuleMembers.ruleName(update, "SamplingRuleUpdate"), members::update);
		});
	}

	static ChangeSamplingRule delete(LocalSampling sampling) {
		return new ChangeSamplingRule(
				(parameters) -> sampling.delete(SamplingRuleMembers.ruleName(parameters.all(), "The call")));
	}

	@Override
	public Object call(Parameters parameters) {
		return new Answer(SamplingRuleAnswer.of(this.change.make(parameters)));
	}

	/**
	 * A change of the rules.
	 */
	@FunctionalInterface
	private interface Change {

		RuleRecord make(Parameters parameters);

	}

	/**
	 * The answer.
	 *
	 * @param ruleRecord the rule
	 */
	record Answer(@JsonProperty("SamplingRuleRecord") SamplingRuleAnswer ruleRecord) {

	}

}
