// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.recorder;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.github.xrayspring.sampling.CentralRule;
import io.github.xrayspring.sampling.CentralizedSampler;
import io.github.xrayspring.sampling.LocalSampler;
import io.github.xrayspring.sampling.RuleStatistics;
import io.github.xrayspring.sampling.RulesPage;
import io.github.xrayspring.sampling.RulesSource;
import io.github.xrayspring.sampling.Sampler;
import io.github.xrayspring.sampling.SamplingRule;
import io.github.xrayspring.sampling.SamplingTargets;
import io.github.xrayspring.sampling.ServiceFacts;

/**
 * A centralized sampler with rules of which the last one matches the measured request,
 * and doesn't sample it.
 */
final class CentralizedSetup implements AutoCloseable {

	private final CentralizedSampler sampler;

	CentralizedSetup(int count) {
		List<CentralRule> rules = new ArrayList<>();
		for (int i = 0; i < count - 1; i++) {
			rules.add(rule("rule " + i, i, "*", "*", RequestFacts.otherPath(i), "*"));
		}
		rules.add(rule("checkout", count, "*.example.com", "POST", "/api/orders/*/checkout", "sh?p"));
		this.sampler = CentralizedSampler.start(new Rules(rules), ServiceFacts.NONE,
				LocalSampler.of(List.of(), SamplingRule.forAll(0, 1)));
	}

	private static CentralRule rule(String name, int priority, String host, String method, String path,
			String service) {
		return new CentralRule(name, priority, 0, 0, service, "*", host, method, path, "*", Map.of(), 1);
	}

	Sampler sampler() {
		return this.sampler;
	}

	@Override
	public void close() {
		this.sampler.close();
	}

	/**
	 * Rules that are there at once and never change.
	 */
	private record Rules(List<CentralRule> rules) implements RulesSource {

		@Override
		public RulesPage rules(@Nullable String nextToken) {
			return new RulesPage(this.rules, 0, null);
		}

		@Override
		public SamplingTargets targets(List<RuleStatistics> statistics) {
			return new SamplingTargets(List.of(), Set.of(), 0);
		}

		@Override
		public String location() {
			return "here";
		}

		@Override
		public boolean isInProcess() {
			return true;
		}

	}

}
