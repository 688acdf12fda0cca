// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.sampling;

/**
 * A rule and its times.
 *
 * @param rule the rule
 * @param createdMillis when it was created, in milliseconds since 1970; 0 for the default
 * rule
 * @param modifiedMillis when it last changed
 * @since 0.1.0
 */
public record RuleRecord(SamplingRule rule, long createdMillis, long modifiedMillis) {

}
