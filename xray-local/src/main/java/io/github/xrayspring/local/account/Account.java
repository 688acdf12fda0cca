// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.account;

/**
 * Everything that isn't a trace: one account, empty at the start. Thread-safe.
 *
 * @param groups the groups
 * @param tags tags of groups and sampling rules
 * @param policies the resource policies
 * @param settings what is kept and changes nothing
 * @param telemetry what daemons report of themselves
 * @since 0.1.0
 */
public record Account(GroupBook groups, TagBook tags, ResourcePolicies policies, AccountSettings settings,
		Telemetry telemetry) {

	public Account() {
		this(new GroupBook(), new TagBook(), new ResourcePolicies(), new AccountSettings(), new Telemetry());
	}

}
