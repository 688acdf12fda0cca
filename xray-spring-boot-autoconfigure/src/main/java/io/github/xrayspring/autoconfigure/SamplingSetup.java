// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.autoconfigure;

import java.util.ArrayList;
import java.util.List;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

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
		Range.check("xray.sampling.default-fixed-target", properties.defaultFixedTarget(), 0, Integer.MAX_VALUE);
		Range.check("xray.sampling.default-rate", properties.defaultRate(), 0.0, 1.0);
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
		List<SamplingRule> rules = new ArrayList<>();
		for (XRaySamplingProperties.Rule rule : properties.ownRules()) {
			rules.add(rule("xray.sampling.rules[" + rules.size() + "]", rule));
		}
		return rules;
	}

	private static SamplingRule rule(String name, XRaySamplingProperties.Rule rule) {
		Double rate = rule.rate();
		if (rate == null) {
			throw new InvalidConfigurationPropertyValueException(name + ".rate", null,
					"A rule needs a rate: the share of matching requests to record, from 0 to 1.");
		}
		Range.check(name + ".rate", rate, 0.0, 1.0);
		Range.check(name + ".fixed-target", rule.fixedTarget(), 0, Integer.MAX_VALUE);
		return new SamplingRule(rule.description(), rule.host(), rule.httpMethod(), rule.urlPath(), rule.serviceName(),
				rule.fixedTarget(), rate);
	}

}
