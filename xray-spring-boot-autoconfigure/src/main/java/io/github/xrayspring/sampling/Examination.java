// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.sampling;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What a sampler would do with a request: each of its rules, the one that decides, and
 * what that one has left.
 *
 * @param rules all rules in the order they are asked
 * @param name name of the rule that decides
 * @param perSecond requests a second that the rule may record before its rate applies:
 * this instance's quota, or the one that it borrows
 * @param available how many of them are left in this second
 * @param borrows whether the rule waits for its quota and borrows one request a second
 * meanwhile
 * @param rate share of the others that it records
 * @since 0.1.0
 */
public record Examination(List<ExaminedRule> rules, String name, int perSecond, int available, boolean borrows,
		double rate) {

	/** The rules after each other, the last of which decides where no other does. */
	static Examination of(List<RankedRule> rules, SamplingRequest request, @Nullable String serviceType,
			SamplingClock clock) {
		List<ExaminedRule> examined = new ArrayList<>();
		RankedRule winner = null;
		for (int i = 0; i < rules.size(); i++) {
			RankedRule rule = rules.get(i);
			RulePatterns patterns = rule.patterns().withServiceType(serviceType);
			boolean matches = patterns.matches(request);
			boolean decides = winner == null && (matches || i == rules.size() - 1);
			winner = decides ? rule : winner;
			examined.add(new ExaminedRule(rule.rule(), patterns.examine(request), matches, decides));
		}
		if (winner == null) {
			throw new IllegalArgumentException("There is always a default rule");
		}
		return of(examined, winner.work(), clock.seconds());
	}

	private static Examination of(List<ExaminedRule> rules, RuleAtWork decides, long second) {
		Allotment allotment = decides.allotment();
		boolean borrows = !allotment.isGranted(second) && allotment.borrows();
		int perSecond = allotment.isGranted(second) ? allotment.quota() : (borrows ? 1 : 0);
		return new Examination(List.copyOf(rules), decides.name(), perSecond, decides.available(second), borrows,
				allotment.rate());
	}

}
