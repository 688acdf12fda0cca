// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.sampling;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What would be decided on a request, and why.
 *
 * @param source who would decide, in words
 * @param rules all rules in the order they are asked; empty where no rules decide
 * @param rule name of the rule that decides, {@code null} where none does
 * @param outlook what would be decided now
 * @param answer the same in words, with the reason
 * @param beyond what would be decided once the reservoir is empty, in words; {@code null}
 * if that is what {@code answer} says
 * @since 0.1.0
 */
public record Explanation(String source, List<ExplainedRule> rules, @Nullable String rule, Outlook outlook,
		String answer, @Nullable String beyond) {

	/**
	 * An explanation where no rules decide.
	 * @param source who decides
	 * @param outlook what would be decided
	 * @param answer the same in words
	 * @return the explanation
	 */
	public static Explanation withoutRules(String source, Outlook outlook, String answer) {
		return new Explanation(source, List.of(), null, outlook, answer, null);
	}

	/**
	 * What would be decided.
	 */
	public enum Outlook {

		/** Recorded. */
		SAMPLED,

		/** Not recorded. */
		NOT_SAMPLED,

		/** It is left to chance. */
		BY_CHANCE,

		/** Nobody can tell without deciding. */
		UNKNOWN

	}

}
