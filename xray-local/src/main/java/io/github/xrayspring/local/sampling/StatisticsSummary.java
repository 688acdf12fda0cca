// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.sampling;

/**
 * What all instances have reported of a rule in the last ten minutes, added up as they
 * counted.
 *
 * @param ruleName the rule's name
 * @param millis when the last report came, in milliseconds since 1970
 * @param requests requests that the rule matched
 * @param sampled requests that were sampled
 * @param borrowed requests that were sampled without a quota
 * @since 0.1.0
 */
public record StatisticsSummary(String ruleName, long millis, long requests, long sampled, long borrowed) {

}
