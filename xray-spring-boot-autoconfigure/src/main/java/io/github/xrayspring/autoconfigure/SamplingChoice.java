// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.autoconfigure;

import java.util.List;

import org.jspecify.annotations.Nullable;

import io.github.xrayspring.json.DaemonRulesSource;
import io.github.xrayspring.json.SamplingRulesFile;
import io.github.xrayspring.sampling.CentralizedSampler;
import io.github.xrayspring.sampling.LocalSampler;
import io.github.xrayspring.sampling.RulesSource;
import io.github.xrayspring.sampling.Sampler;
import io.github.xrayspring.sampling.SamplingRule;
import io.github.xrayspring.sampling.ServiceFacts;

/**
 * Chooses the sampler that the settings ask for.
 *
 * @param properties the settings
 * @param target where segments go, who may also know rules
 * @param service what rules may ask of the service
 * @param connection where a daemon listens
 */
record SamplingChoice(XRaySamplingProperties properties, ExportTarget target, ServiceFacts service,
		XRayConnectionDetails connection) {

	SamplingSetup choose(@Nullable RulesSource custom) {
		RulesSource source = (custom != null) ? custom : this.target.rules();
		return switch (this.properties.strategy()) {
			case ALL -> SamplingSetup.of(Sampler.all(), "all");
			case NONE -> SamplingSetup.of(Sampler.none(), "none");
			case LOCAL -> local();
			case CENTRALIZED ->
				centralized((source != null) ? source : DaemonRulesSource.of(this.connection.getDaemonAddress()));
			case AUTO -> (source != null && !hasOwnRules()) ? centralized(source) : local();
		};
	}

	private boolean hasOwnRules() {
		return !this.properties.ownRules().isEmpty() || this.properties.rulesFile() != null;
	}

	private SamplingSetup centralized(RulesSource source) {
		boolean all = this.target.isLocal() && !hasOwnRules();
		SamplingSetup fallback = all ? SamplingSetup.of(LocalSampler.of(List.of(), SamplingRule.forAll(0, 1)), "all")
				: local();
		CentralizedSampler sampler = CentralizedSampler.start(source, this.service, (LocalSampler) fallback.sampler());
		return SamplingSetup.of(sampler, "centralized (" + source.location() + "), else " + fallback.description());
	}

	private SamplingSetup local() {
		String file = this.properties.rulesFile();
		SamplingRulesFile rules = (file != null) ? RulesFile.read(file)
				: new SamplingRulesFile(
						this.properties.ownRules().stream().map(XRaySamplingProperties.Rule::rule).toList(),
						SamplingRule.forAll(this.properties.defaultFixedTarget(), this.properties.defaultRate()));
		return SamplingSetup.of(LocalSampler.of(rules.rules(), rules.defaultRule()), describe(rules));
	}

	private static String describe(SamplingRulesFile rules) {
		int count = rules.rules().size();
		String defaultRule = rules.defaultRule().fixedTarget() + " a second and " + percent(rules.defaultRule().rate());
		return (count == 0) ? defaultRule : count + ((count == 1) ? " rule, else " : " rules, else ") + defaultRule;
	}

	private static String percent(double rate) {
		double percent = Math.round(rate * 1_000_000) / 10_000.0;
		return ((percent == Math.rint(percent)) ? String.valueOf((long) percent) : String.valueOf(percent)) + " %";
	}

}
