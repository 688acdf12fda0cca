// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.autoconfigure;

import java.util.List;

import io.github.xrayspring.sampling.LocalSampler;
import io.github.xrayspring.sampling.Sampler;
import io.github.xrayspring.sampling.SamplingRule;

/**
 * A sampler and what to say of it in the log.
 *
 * @param sampler the sampler
 * @param description what it does
 */
record SamplingSetup(Sampler sampler, String description) {

	static SamplingSetup of(XRaySamplingProperties properties, ExportTarget target) {
		return switch (properties.strategy()) {
			case ALL -> all();
			case NONE -> new SamplingSetup(Sampler.none(), "none");
			case LOCAL -> local(properties);
			case AUTO -> (properties.ownRules().isEmpty() && target.samplesAll()) ? all() : local(properties);
		};
	}

	static SamplingSetup of(Sampler custom) {
		return new SamplingSetup(custom, "by " + custom.getClass().getName());
	}

	private static SamplingSetup all() {
		return new SamplingSetup(Sampler.all(), "all");
	}

	private static SamplingSetup local(XRaySamplingProperties properties) {
		List<SamplingRule> rules = rules(properties);
		String defaultRule = properties.defaultFixedTarget() + " a second and " + percent(properties.defaultRate());
		return new SamplingSetup(
				LocalSampler.of(rules, SamplingRule.forAll(properties.defaultFixedTarget(), properties.defaultRate())),
				rules.isEmpty() ? defaultRule
						: rules.size() + ((rules.size() == 1) ? " rule, else " : " rules, else ") + defaultRule);
	}

	private static String percent(double rate) {
		double percent = Math.round(rate * 1_000_000) / 10_000.0;
		return ((percent == Math.rint(percent)) ? String.valueOf((long) percent) : String.valueOf(percent)) + " %";
	}

	private static List<SamplingRule> rules(XRaySamplingProperties properties) {
		return properties.ownRules().stream().map(XRaySamplingProperties.Rule::rule).toList();
	}

}
