// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.sampling;

/**
 * What a rule did on this instance since the last report.
 *
 * @param ruleName the rule's name
 * @param clientId tells this instance from others: 24 hexadecimal digits, made at its
 * start
 * @param epochSeconds when
 * @param requests requests that the rule matched
 * @param sampled requests that were recorded, borrowed ones aside
 * @param borrowed requests that were recorded without a quota
 * @since 0.1.0
 */
public record RuleStatistics(String ruleName, String clientId, long epochSeconds, long requests, long sampled,
		long borrowed) {

}
