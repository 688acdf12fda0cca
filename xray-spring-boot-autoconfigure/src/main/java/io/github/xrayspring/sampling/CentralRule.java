// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.sampling;

import java.util.Map;
import java.util.Objects;

/**
 * A sampling rule as X-Ray keeps it for all services of an account: which requests of
 * which services it is for, and how many of them are recorded. All patterns must match;
 * {@code *} stands for any run of characters, {@code ?} for one; case is ignored. The
 * limits of the rules API aren't checked, only what a decision relies on. Immutable.
 *
 * @param name unique name, 1 to 32 characters
 * @param priority lower ones are asked first; 1 to 9999, the rule {@code Default} has
 * 10000
 * @param reservoirSize requests a second, of all instances together, that are recorded
 * before the rate applies
 * @param fixedRate share of the others that is recorded, from 0 to 1
 * @param serviceName pattern for the segment's name
 * @param serviceType pattern for the segment's origin
 * @param host pattern for the Host header
 * @param httpMethod pattern for the method
 * @param urlPath pattern for the path without query
 * @param resourceArn pattern for the ARN of what the service runs on
 * @param attributes patterns for attributes of a request by their keys, all of which it
 * must have
 * @param createdAt when the rule was created, in seconds since the epoch; 0 if unknown.
 * Tells a rule from an earlier one of the same name
 * @since 0.1.0
 */
public record CentralRule(String name, int priority, int reservoirSize, double fixedRate, String serviceName,
		String serviceType, String host, String httpMethod, String urlPath, String resourceArn,
		Map<String, String> attributes, double createdAt) {

	/** Name of the rule that is asked last. */
	public static final String DEFAULT = "Default";

	private static final int MAX_NAME = 32;

	/**
	 * Checks what a decision relies on.
	 */
	public CentralRule {
		if (name.isEmpty() || name.length() > MAX_NAME) {
			throw new IllegalArgumentException("Rule name '" + name + "' has not 1 to 32 characters");
		}
		if (reservoirSize < 0) {
			throw new IllegalArgumentException(
					"Reservoir size " + reservoirSize + " of rule '" + name + "' is negative; use 0 or more");
		}
		if (!(fixedRate >= 0 && fixedRate <= 1)) {
			throw new IllegalArgumentException(
					"Fixed rate " + fixedRate + " of rule '" + name + "' is outside 0 to 1; 0.05 stands for 5 %");
		}
		Objects.requireNonNull(serviceName, "serviceName");
		attributes = Map.copyOf(attributes);
	}

	boolean isDefault() {
		return this.name.equals(DEFAULT);
	}

}
