// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.sampling;

import org.jspecify.annotations.Nullable;

/**
 * One thing that a rule asks of a request.
 *
 * @param name what it is, as the property of a rule is called; {@code attribute} with its
 * key
 * @param pattern what the rule wants
 * @param value what the request has, {@code null} if it has nothing of the kind
 * @param matches whether that is what the rule wants
 * @since 0.1.0
 */
public record ExaminedField(String name, String pattern, @Nullable String value, boolean matches) {

	boolean isAnything() {
		return Glob.of(this.pattern).isAnything() && !this.name.startsWith(RulePatterns.ATTRIBUTE);
	}

}
