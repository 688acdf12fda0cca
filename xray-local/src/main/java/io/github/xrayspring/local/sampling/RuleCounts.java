// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.sampling;

/**
 * What became of the requests that a rule matched, as X-Ray counts them.
 *
 * @param matched requests that it matched
 * @param sampled requests that were sampled from the reservoir or by the rate
 * @param borrowed requests that were sampled without a quota; not among the sampled ones
 * @since 0.1.0
 */
public record RuleCounts(long matched, long sampled, long borrowed) {

	/** Nothing yet. */
	public static final RuleCounts NONE = new RuleCounts(0, 0, 0);

	RuleCounts plus(RuleCounts other) {
		return new RuleCounts(this.matched + other.matched, this.sampled + other.sampled,
				this.borrowed + other.borrowed);
	}

	/**
	 * Never less than nothing: what an application hasn't reported yet may be seen twice
	 * for a moment while it reports.
	 */
	RuleCounts since(RuleCounts former) {
		return new RuleCounts(Math.max(0, this.matched - former.matched), Math.max(0, this.sampled - former.sampled),
				Math.max(0, this.borrowed - former.borrowed));
	}

}
