// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.api;

import java.util.Map;

import com.fasterxml.jackson.annotation.JsonProperty;
import tools.jackson.databind.JsonNode;

import io.github.xrayspring.local.account.TagBook;
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

	static ChangeSamplingRule create(LocalSampling sampling, TagBook tags) {
		return new ChangeSamplingRule((parameters) -> {
			Map<String, String> added = Tags.of(parameters);
			RuleRecord created = sampling
				.create(new SamplingRuleMembers(parameters.node("SamplingRule"), "SamplingRule").create());
			tags.add(created.rule().arn(), added);
			return created;
		});
	}

	static ChangeSamplingRule update(LocalSampling sampling) {
		return new ChangeSamplingRule((parameters) -> {
			JsonNode update = parameters.node("SamplingRuleUpdate");
			SamplingRuleMembers members = new SamplingRuleMembers(update, "SamplingRuleUpdate");
			return sampling.update(SamplingRuleMembers.ruleName(update, "SamplingRuleUpdate"), members::update);
		});
	}

	static ChangeSamplingRule delete(LocalSampling sampling, TagBook tags) {
		return new ChangeSamplingRule((parameters) -> {
			RuleRecord deleted = sampling.delete(SamplingRuleMembers.ruleName(parameters.all(), "The call"));
			tags.forget(deleted.rule().arn());
			return deleted;
		});
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
