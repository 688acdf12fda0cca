// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.export;

import java.util.HashSet;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.github.xrayspring.local.XRayLocal;
import io.github.xrayspring.local.sampling.RuleRecord;
import io.github.xrayspring.local.sampling.SamplingRule;
import io.github.xrayspring.local.sampling.Statistics;
import io.github.xrayspring.local.sampling.Targets;
import io.github.xrayspring.sampling.CentralRule;
import io.github.xrayspring.sampling.RuleStatistics;
import io.github.xrayspring.sampling.RulesPage;
import io.github.xrayspring.sampling.RulesSource;
import io.github.xrayspring.sampling.SamplingTargets;

/**
 * Asks an X-Ray Local in this JVM for sampling rules, by a method call, and hears of
 * their changes at once. Closing it leaves X-Ray Local open.
 *
 * @since 0.1.0
 */
public final class InProcessRulesSource implements RulesSource {

	private static final double MILLIS = 1_000;

	private static final Logger logger = LoggerFactory.getLogger(InProcessRulesSource.class);

	private final XRayLocal local;

	private volatile @Nullable AutoCloseable subscription;

	/**
	 * Makes a source.
	 * @param local who keeps the rules
	 */
	public InProcessRulesSource(XRayLocal local) {
		this.local = local;
	}

	@Override
	public RulesPage rules(@Nullable String nextToken) {
		return new RulesPage(this.local.sampling().rules().stream().map(InProcessRulesSource::rule).toList(), 0, null);
	}

	private static CentralRule rule(RuleRecord ruleRecord) {
		SamplingRule rule = ruleRecord.rule();
		return new CentralRule(rule.ruleName(), rule.priority(), rule.reservoirSize(), rule.fixedRate(),
				rule.serviceName(), rule.serviceType(), rule.host(), rule.httpMethod(), rule.urlPath(),
				rule.resourceArn(), rule.attributes(), ruleRecord.createdMillis() / MILLIS);
	}

	@Override
	public SamplingTargets targets(List<RuleStatistics> statistics) {
		Targets answer = this.local.sampling()
			.targets(statistics.stream()
				.map((each) -> new Statistics(each.ruleName(), each.clientId(), each.requests(), each.sampled(),
						each.borrowed()))
				.toList());
		return new SamplingTargets(answer.targets().stream().map(InProcessRulesSource::target).toList(),
				new HashSet<>(answer.unknownRules()), answer.lastModifiedMillis() / MILLIS);
	}

	private static SamplingTargets.Target target(Targets.Target target) {
		return new SamplingTargets.Target(target.ruleName(), target.fixedRate(), target.quota(),
				target.quotaUntilMillis() / MILLIS, target.intervalSeconds());
	}

	@Override
	public String location() {
		return this.local.console().toString();
	}

	@Override
	public boolean isInProcess() {
		return true;
	}

	@Override
	public void onChange(Runnable listener) {
		this.subscription = this.local.sampling().onChange(listener);
	}

	@Override
	public void close() {
		try {
			AutoCloseable subscription = this.subscription;
			if (subscription != null) {
				subscription.close();
			}
		}
		catch (Exception ex) {
			logger.debug("X-Ray Local goes on telling of changed rules", ex);
		}
	}

}
