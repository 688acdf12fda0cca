// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.api;

import java.math.BigDecimal;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

import io.github.xrayspring.local.sampling.RuleRecord;
import io.github.xrayspring.local.sampling.SamplingRule;

/**
 * A sampling rule with its times, as the API writes it ({@code SamplingRuleRecord}). Old
 * clients need every member.
 *
 * @param rule the rule
 * @param createdAt seconds since 1970
 * @param modifiedAt seconds since 1970
 */
record SamplingRuleAnswer(@JsonProperty("SamplingRule") Rule rule, @JsonProperty("CreatedAt") BigDecimal createdAt,
		@JsonProperty("ModifiedAt") BigDecimal modifiedAt) {

	private static final int VERSION = 1;

	private static final int MILLIS_DIGITS = 3;

	static SamplingRuleAnswer of(RuleRecord ruleRecord) {
		return new SamplingRuleAnswer(Rule.of(ruleRecord.rule()), seconds(ruleRecord.createdMillis()),
				seconds(ruleRecord.modifiedMillis()));
	}

	static BigDecimal seconds(long millis) {
		return BigDecimal.valueOf(millis, MILLIS_DIGITS);
	}

	/**
	 * The rule.
	 *
	 * @param ruleName name
	 * @param ruleArn ARN
	 * @param resourceArn pattern
	 * @param priority priority
	 * @param fixedRate rate
	 * @param reservoirSize reservoir
	 * @param serviceName pattern
	 * @param serviceType pattern
	 * @param host pattern
	 * @param httpMethod pattern
	 * @param urlPath pattern
	 * @param version always 1
	 * @param attributes patterns by key, empty if there are none
	 * @param boost absent if there is none
	 */
	record Rule(@JsonProperty("RuleName") String ruleName, @JsonProperty("RuleARN") String ruleArn,
			@JsonProperty("ResourceARN") String resourceArn, @JsonProperty("Priority") int priority,
			@JsonProperty("FixedRate") double fixedRate, @JsonProperty("ReservoirSize") int reservoirSize,
			@JsonProperty("ServiceName") String serviceName, @JsonProperty("ServiceType") String serviceType,
			@JsonProperty("Host") String host, @JsonProperty("HTTPMethod") String httpMethod,
			@JsonProperty("URLPath") String urlPath, @JsonProperty("Version") int version,
			@JsonProperty("Attributes") Map<String, String> attributes,
			@JsonProperty("SamplingRateBoost") @Nullable Boost boost) {

		static Rule of(SamplingRule rule) {
			return new Rule(rule.ruleName(), rule.arn(), rule.resourceArn(), rule.priority(), rule.fixedRate(),
					rule.reservoirSize(), rule.serviceName(), rule.serviceType(), rule.host(), rule.httpMethod(),
					rule.urlPath(), VERSION, rule.attributes(), Boost.of(rule.boost()));
		}

	}

	/**
	 * How far the rate may be raised.
	 *
	 * @param maxRate to what
	 * @param cooldownMinutes minutes in between
	 */
	record Boost(@JsonProperty("MaxRate") double maxRate, @JsonProperty("CooldownWindowMinutes") int cooldownMinutes) {

		static @Nullable Boost of(SamplingRule.@Nullable Boost boost) {
			return (boost != null) ? new Boost(boost.maxRate(), boost.cooldownMinutes()) : null;
		}

	}

}
