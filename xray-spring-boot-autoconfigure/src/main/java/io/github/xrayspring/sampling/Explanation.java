// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.sampling;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What would happen to a request, and why.
 *
 * @param asked the rules that would be asked, in their order; the last one decides
 * @param rule name of the rule that would decide
 * @param answer what it would say, in words
 * @since 0.1.0
 */
public record Explanation(List<Asked> asked, String rule, String answer) {

	static Explanation of(RankedRule[] rules, RankedRule last, SamplingRequest request, SamplingClock clock) {
		List<Asked> asked = new ArrayList<>();
		RankedRule winner = null;
		for (RankedRule rule : rules) {
			asked.add(new Asked(rule.rule().name(), rule.patterns().explain(request)));
			if (rule.patterns().matches(request)) {
				winner = rule;
				break;
			}
		}
		return of(asked, winner, last, clock);
	}

	private static Explanation of(List<Asked> asked, @Nullable RankedRule winner, RankedRule last,
			SamplingClock clock) {
		if (winner == null) {
			asked.add(new Asked(last.rule().name(), Map.of()));
		}
		RuleAtWork decides = ((winner != null) ? winner : last).work();
		return new Explanation(List.copyOf(asked), decides.name(), answer(decides, clock.seconds()));
	}

	private static String answer(RuleAtWork rule, long second) {
		Allotment allotment = rule.allotment();
		int available = rule.available(second);
		if (available > 0) {
			return allotment.isGranted(second)
					? "sampled: " + available + " of " + allotment.quota() + " left in this second's reservoir"
					: "sampled: one a second is borrowed until a quota is granted";
		}
		return byRate(allotment.rate());
	}

	private static String byRate(double rate) {
		if (rate == 0) {
			return "not sampled: the reservoir is empty and the rate is 0";
		}
		return (rate == 1) ? "sampled: the rate is 1"
				: "sampled by chance, one in " + Math.round(1 / rate) + ": the reservoir is empty";
	}

	/**
	 * A rule that was asked.
	 *
	 * @param rule its name
	 * @param matches its patterns other than {@code *} by their names, and whether each
	 * matches
	 */
	public record Asked(String rule, Map<String, Boolean> matches) {

	}

}
