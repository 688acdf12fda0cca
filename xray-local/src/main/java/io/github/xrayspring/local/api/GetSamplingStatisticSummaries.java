// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.api;

import java.math.BigDecimal;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonProperty;

import io.github.xrayspring.local.sampling.LocalSampling;
import io.github.xrayspring.local.sampling.StatisticsSummary;

/**
 * {@code GetSamplingStatisticSummaries}: what instances have reported in the last ten
 * minutes, by rule.
 */
final class GetSamplingStatisticSummaries implements Operation {

	private final LocalSampling sampling;

	GetSamplingStatisticSummaries(LocalSampling sampling) {
		this.sampling = sampling;
	}

	@Override
	public Object call(Parameters parameters) {
		return new Answer(this.sampling.summaries().stream().map(Summary::of).toList());
	}

	/**
	 * The answer.
	 *
	 * @param summaries one for each rule
	 */
	record Answer(@JsonProperty("SamplingStatisticSummaries") List<Summary> summaries) {

	}

	/**
	 * What was reported of a rule.
	 *
	 * @param ruleName the rule
	 * @param timestamp seconds since 1970
	 * @param requests requests that it matched
	 * @param borrowed requests sampled without quota
	 * @param sampled requests sampled
	 */
	record Summary(@JsonProperty("RuleName") String ruleName, @JsonProperty("Timestamp") BigDecimal timestamp,
			@JsonProperty("RequestCount") long requests, @JsonProperty("BorrowCount") long borrowed,
			@JsonProperty("SampledCount") long sampled) {

		static Summary of(StatisticsSummary summary) {
			return new Summary(summary.ruleName(), SamplingRuleAnswer.seconds(summary.millis()), summary.requests(),
					summary.borrowed(), summary.sampled());
		}

	}

}
