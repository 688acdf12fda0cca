// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.sampling;

/**
 * What became of the requests that a rule matched, since the start.
 *
 * @param reservoir recorded from the reservoir
 * @param borrowed recorded before a quota was granted
 * @param rate recorded by the rate
 * @param notSampled not recorded
 * @since 0.1.0
 */
public record RuleCounts(long reservoir, long borrowed, long rate, long notSampled) {

	/** Nothing yet. */
	public static final RuleCounts NONE = new RuleCounts(0, 0, 0, 0);

	/**
	 * Requests that the rule matched.
	 * @return how many
	 */
	public long requests() {
		return this.reservoir + this.borrowed + this.rate + this.notSampled;
	}

	/**
	 * Requests that were recorded, borrowed ones aside, as X-Ray's statistics count them.
	 * @return how many
	 */
	public long sampled() {
		return this.reservoir + this.rate;
	}

	RuleCounts since(RuleCounts former) {
		return new RuleCounts(this.reservoir - former.reservoir, this.borrowed - former.borrowed,
				this.rate - former.rate, this.notSampled - former.notSampled);
	}

}
