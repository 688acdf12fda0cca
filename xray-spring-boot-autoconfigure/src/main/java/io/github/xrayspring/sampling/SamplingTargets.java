// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.sampling;

import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * What X-Ray allows this instance.
 *
 * @param targets what each rule may do
 * @param unprocessed names of rules whose statistics X-Ray didn't take
 * @param lastRuleModification when any rule last changed, in seconds since the epoch;
 * {@code NaN} if it isn't said
 * @since 0.1.0
 */
public record SamplingTargets(List<Target> targets, Set<String> unprocessed, double lastRuleModification) {

	/**
	 * Copies the lists.
	 */
	public SamplingTargets {
		targets = List.copyOf(targets);
		unprocessed = Set.copyOf(unprocessed);
	}

	/**
	 * What a rule may do. What is absent stays as it was; so does what makes no sense.
	 *
	 * @param ruleName the rule's name
	 * @param fixedRate share of the requests that is recorded beyond the quota
	 * @param quota this instance's part of the reservoir, a second
	 * @param quotaUntil until when the quota is valid, in seconds since the epoch
	 * @param intervalSeconds after how many seconds to report again
	 */
	public record Target(String ruleName, @Nullable Double fixedRate, @Nullable Integer quota,
			@Nullable Double quotaUntil, @Nullable Integer intervalSeconds) {

		/** How far ahead a quota is believed; X-Ray says five minutes. */
		private static final int MAX_QUOTA_SECONDS = 3600;

		Allotment applyTo(Allotment former, long nowSeconds) {
			double rate = (this.fixedRate != null && this.fixedRate >= 0 && this.fixedRate <= 1) ? this.fixedRate
					: former.rate();
			boolean granted = this.quota != null && this.quota >= 0;
			double until = (this.quotaUntil != null && !this.quotaUntil.isNaN()) ? this.quotaUntil
					: former.quotaUntil();
			return new Allotment(granted ? this.quota : former.quota(), Math.min(until, nowSeconds + MAX_QUOTA_SECONDS),
					former.borrows(), rate);
		}

	}

}
