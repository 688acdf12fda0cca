// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.api;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonProperty;

import io.github.xrayspring.local.account.ResourcePolicies;
import io.github.xrayspring.local.account.ResourcePolicy;

/**
 * {@code PutResourcePolicy}, {@code DeleteResourcePolicy} and
 * {@code ListResourcePolicies}.
 */
final class PolicyOperations {

	private static final int MAX_NAME = 128;

	private final ResourcePolicies policies;

	PolicyOperations(ResourcePolicies policies) {
		this.policies = policies;
	}

	Object put(Parameters parameters) {
		ResourcePolicy policy = this.policies.put(parameters.requiredText("PolicyName", MAX_NAME),
				parameters.requiredText("PolicyDocument", Integer.MAX_VALUE), parameters.text("PolicyRevisionId"));
		return Map.of("ResourcePolicy", PolicyAnswer.of(policy));
	}

	Object delete(Parameters parameters) {
		this.policies.delete(parameters.requiredText("PolicyName", MAX_NAME), parameters.text("PolicyRevisionId"));
		return Map.of();
	}

	Object list(Parameters parameters) {
		PageToken.refuse(parameters);
		return Map.of("ResourcePolicies", this.policies.all().stream().map(PolicyAnswer::of).toList());
	}

	static BigDecimal time(Instant instant) {
		return BigDecimal.valueOf(instant.toEpochMilli(), 3);
	}

	/**
	 * X-Ray's {@code ResourcePolicy}.
	 *
	 * @param name its name
	 * @param document its JSON
	 * @param revisionId its revision
	 * @param lastUpdated when it was put
	 */
	record PolicyAnswer(@JsonProperty("PolicyName") String name, @JsonProperty("PolicyDocument") String document,
			@JsonProperty("PolicyRevisionId") String revisionId,
			@JsonProperty("LastUpdatedTime") BigDecimal lastUpdated) {

		static PolicyAnswer of(ResourcePolicy policy) {
			return new PolicyAnswer(policy.name(), policy.document(), policy.revisionId(), time(policy.lastUpdated()));
		}

	}

}
