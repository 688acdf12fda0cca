// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.sampling;

import java.util.List;

/**
 * What an instance may do from now on.
 *
 * @param targets by rule
 * @param unknownRules rules that it reported on and that don't exist
 * @param lastModifiedMillis when a rule last changed, in milliseconds since 1970
 * @since 0.1.0
 */
public record Targets(List<Target> targets, List<String> unknownRules, long lastModifiedMillis) {

	/**
	 * What an instance may do with a rule.
	 *
	 * @param ruleName the rule's name
	 * @param fixedRate share of the requests that is sampled beyond the quota
	 * @param quota requests a second that are sampled first
	 * @param quotaUntilMillis how long the quota is valid, in milliseconds since 1970
	 * @param intervalSeconds when to report again
	 */
	public record Target(String ruleName, double fixedRate, int quota, long quotaUntilMillis, int intervalSeconds) {

	}

}
