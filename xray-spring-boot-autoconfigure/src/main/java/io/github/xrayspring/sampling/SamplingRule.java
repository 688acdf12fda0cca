// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.sampling;

import org.jspecify.annotations.Nullable;

/**
 * A local sampling rule: which requests it is for, and how many of them are recorded. All
 * patterns must match; {@code *} stands for any run of characters, {@code ?} for one;
 * case is ignored. Immutable.
 *
 * @param description what the rule is for; the first 32 characters name it in segments;
 * {@code null} for none
 * @param host pattern for the Host header
 * @param httpMethod pattern for the method
 * @param urlPath pattern for the path without query
 * @param serviceName pattern for the segment's name
 * @param fixedTarget requests a second that are recorded before the rate applies
 * @param rate share of the others that is recorded, from 0 to 1
 * @since 0.1.0
 */
public record SamplingRule(@Nullable String description, String host, String httpMethod, String urlPath,
		String serviceName, int fixedTarget, double rate) {

	/**
	 * Checks the numbers.
	 */
	public SamplingRule {
		if (fixedTarget < 0) {
			throw new IllegalArgumentException("Fixed target " + fixedTarget + " is negative; use 0 or more");
		}
		if (!(rate >= 0 && rate <= 1)) {
			throw new IllegalArgumentException("Rate " + rate + " is outside 0 to 1; 0.05 stands for 5 %");
		}
	}

	/**
	 * A rule for all requests.
	 * @param fixedTarget requests a second that are recorded before the rate applies
	 * @param rate share of the others that is recorded, from 0 to 1
	 * @return the rule
	 */
	public static SamplingRule forAll(int fixedTarget, double rate) {
		return new SamplingRule("Default", "*", "*", "*", "*", fixedTarget, rate);
	}

}
