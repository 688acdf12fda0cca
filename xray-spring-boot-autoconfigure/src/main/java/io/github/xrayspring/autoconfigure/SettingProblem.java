// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.autoconfigure;

import org.jspecify.annotations.Nullable;

/**
 * A setting that is wrong.
 *
 * @param name the property's name
 * @param value its value as it was set, masked where it may be a secret; {@code null} if
 * it isn't set
 * @param origin where it was set, {@code null} if that isn't known
 * @param reason what is wrong, and what to write instead
 */
record SettingProblem(String name, @Nullable String value, @Nullable String origin, String reason) {

	@Override
	public String toString() {
		StringBuilder text = new StringBuilder(this.name);
		text.append((this.value != null) ? " = " + this.value : " is not set");
		if (this.origin != null) {
			text.append("  (").append(this.origin).append(')');
		}
		return text.append(System.lineSeparator()).append("     ").append(this.reason).toString();
	}

}
