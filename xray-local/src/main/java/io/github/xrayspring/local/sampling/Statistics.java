// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.sampling;

/**
 * What an instance reports of a rule since it last did.
 *
 * @param ruleName the rule's name
 * @param clientId the instance
 * @param requests requests that the rule matched
 * @param sampled requests that were sampled, as the instance counts
 * @param borrowed requests that were sampled without a quota
 * @since 0.1.0
 */
public record Statistics(String ruleName, String clientId, long requests, long sampled, long borrowed) {

}
