// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.api;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonProperty;

import io.github.xrayspring.local.sampling.LocalSampling;

/**
 * {@code GetSamplingRules}: all rules at once, since some who ask don't turn pages.
 */
final class GetSamplingRules implements Operation {

	private final LocalSampling sampling;

	GetSamplingRules(LocalSampling sampling) {
		this.sampling = sampling;
	}

	@Override
	public Object call(Parameters parameters) {
		return new Answer(this.sampling.rules().stream().map(SamplingRuleAnswer::of).toList());
	}

	/**
	 * The answer.
	 *
	 * @param records the rules
	 */
	record Answer(@JsonProperty("SamplingRuleRecords") List<SamplingRuleAnswer> records) {

	}

}
