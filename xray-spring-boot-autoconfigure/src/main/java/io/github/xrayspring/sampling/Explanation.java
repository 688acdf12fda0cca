// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.sampling;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What would happen to a request, and why.
 *
 * @param asked the rules that would be asked, in their order; the last one decides
 * @param rule name of the rule that would decide
 * @param answer what it would say, in words
 * @since 0.1.0
 */
public record Explanation(List<Asked> asked, String rule, String answer) {

	static Explanation of(Examination examination) {
		List<Asked> asked = new ArrayList<>();
		for (ExaminedRule rule : examination.rules()) {
			asked.add(Asked.of(rule));
			if (rule.decides()) {
				break;
			}
		}
		return new Explanation(List.copyOf(asked), examination.name(), answer(examination));
	}

	private static String answer(Examination examination) {
		if (examination.available() > 0) {
			return examination.borrows() ? "sampled: one a second is borrowed until a quota is granted" : "sampled: "
					+ examination.available() + " of " + examination.perSecond() + " left in this second's reservoir";
		}
		return byRate(examination.rate());
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

		static Asked of(ExaminedRule rule) {
			Map<String, Boolean> matches = new LinkedHashMap<>();
			rule.fields()
				.stream()
				.filter((field) -> !field.isAnything())
				.forEach((field) -> matches.put(field.name(), field.matches()));
			return new Asked(rule.rule().name(), matches);
		}

	}

}
