// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.sampling;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Some of X-Ray's rules, in any order.
 *
 * @param rules those that can be used
 * @param unusable how many can't, because something in them is wrong or of a later
 * version
 * @param nextToken asks for the rest, {@code null} if there is none
 * @since 0.1.0
 */
public record RulesPage(List<CentralRule> rules, int unusable, @Nullable String nextToken) {

	/**
	 * Copies the rules.
	 */
	public RulesPage {
		rules = List.copyOf(rules);
	}

}
