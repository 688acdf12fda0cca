// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.sampling;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

/**
 * A sampling rule as it was created: who is sampled, and how much. Immutable.
 *
 * @param ruleName its unique name
 * @param resourceArn pattern for the ARN of what a service runs on
 * @param priority lower ones are asked first
 * @param fixedRate share of the requests that is sampled beyond the reservoir
 * @param reservoirSize requests a second, of all instances together, that are sampled
 * first
 * @param serviceName pattern for the service's name
 * @param serviceType pattern for the service's origin
 * @param host pattern for the Host header
 * @param httpMethod pattern for the method
 * @param urlPath pattern for the path
 * @param attributes patterns for attributes by their keys
 * @param boost how far the rate may be raised for a while, {@code null} if it may not;
 * kept for those who ask, nobody raises it
 * @since 0.1.0
 */
public record SamplingRule(String ruleName, String resourceArn, int priority, double fixedRate, int reservoirSize,
		String serviceName, String serviceType, String host, String httpMethod, String urlPath,
		Map<String, String> attributes, @Nullable Boost boost) {

	/** Name of the rule that is always there. */
	public static final String DEFAULT = "Default";

	private static final int DEFAULT_PRIORITY = 10_000;

	/**
	 * Copies the attributes, in the order of their keys: answers are compared as a whole
	 * by some who ask.
	 */
	public SamplingRule {
		attributes = Collections.unmodifiableMap(new TreeMap<>(attributes));
	}

	/** X-Ray has a rate of 0.05; whoever looks at one machine wants to see everything. */
	static SamplingRule defaultRule() {
		return new SamplingRule(DEFAULT, "*", DEFAULT_PRIORITY, 1, 1, "*", "*", "*", "*", "*", Map.of(), null);
	}

	/**
	 * The rule's ARN, of no account and no region.
	 * @return the ARN
	 */
	public String arn() {
		return "arn:aws:xray:local:000000000000:sampling-rule/" + this.ruleName;
	}

	public boolean isDefault() {
		return this.ruleName.equals(DEFAULT);
	}

	/**
	 * How far a rate may be raised.
	 *
	 * @param maxRate to what
	 * @param cooldownMinutes minutes before it may be raised again
	 */
	public record Boost(double maxRate, int cooldownMinutes) {

	}

}
