// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.sampling;

/**
 * A rule, and what became of the requests that it matched.
 *
 * @param rule the rule and its times
 * @param lastTenSeconds in the last ten seconds, or as far back as is known
 * @param lastTenMinutes in the last ten minutes
 * @param total since the rule was created
 * @since 0.1.0
 */
public record RuleActivity(RuleRecord rule, RuleCounts lastTenSeconds, RuleCounts lastTenMinutes, RuleCounts total) {

}
