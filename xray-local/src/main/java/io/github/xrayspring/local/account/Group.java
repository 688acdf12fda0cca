// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.account;

import org.jspecify.annotations.Nullable;

/**
 * A named filter expression. Immutable.
 *
 * @param name its name, 1 to 32 characters, case-sensitive
 * @param arn its ARN
 * @param filterExpression what it selects; {@code null} for everything
 * @param insightsEnabled kept and given back; X-Ray Local finds no insights
 * @param notificationsEnabled kept and given back
 * @since 0.1.0
 */
public record Group(String name, String arn, @Nullable String filterExpression, boolean insightsEnabled,
		boolean notificationsEnabled) {

	/** The group of all traces, which is always there and never changes. */
	public static final Group DEFAULT = new Group("Default", Arns.of("group/Default"), null, false, false);

	boolean isNamed(String nameOrArn) {
		return this.name.equals(nameOrArn) || this.arn.equals(nameOrArn);
	}

}
