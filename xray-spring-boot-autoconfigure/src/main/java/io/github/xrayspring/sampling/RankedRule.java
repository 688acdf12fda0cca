// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.sampling;

import java.util.Map;

/**
 * A rule in its place: what it says, what that matches, and what it does.
 *
 * @param rule what it says
 * @param patterns what that matches
 * @param work what it does
 */
record RankedRule(CentralRule rule, RulePatterns patterns, RuleAtWork work) {

	/** Rules of the application's own have no priority but their place. */
	static RankedRule own(SamplingRule rule, int place, String name) {
		CentralRule same = new CentralRule(name, place, rule.fixedTarget(), rule.rate(), rule.serviceName(), "*",
				rule.host(), rule.httpMethod(), rule.urlPath(), "*", Map.of(), 0);
		return new RankedRule(same, RulePatterns.of(same, ServiceFacts.NONE),
				new RuleAtWork(name, Allotment.own(rule.fixedTarget(), rule.rate())));
	}

	RuleStatus status(SamplingClock clock) {
		return RuleStatus.of(this, clock.seconds());
	}

}
