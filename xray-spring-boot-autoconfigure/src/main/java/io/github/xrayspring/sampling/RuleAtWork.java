// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.sampling;

import java.util.concurrent.atomic.LongAdder;

/**
 * What a rule of a name does, whatever its patterns are: its reservoir, its counters and
 * its possible answers, prepared. Outlives the rule's being changed. Thread-safe and
 * lock-free; a decision costs no memory.
 */
final class RuleAtWork {

	private final String name;

	private final SamplingDecision fromReservoir;

	private final SamplingDecision borrowed;

	private final SamplingDecision byRate;

	private final SamplingDecision notSampled;

	private final Reservoir reservoir = new Reservoir(0);

	private final LongAdder fromReservoirCount = new LongAdder();

	private final LongAdder borrowedCount = new LongAdder();

	private final LongAdder byRateCount = new LongAdder();

	private final LongAdder notSampledCount = new LongAdder();

	private volatile Allotment allotment;

	/** What X-Ray has been told of. */
	private volatile RuleCounts reported = RuleCounts.NONE;

	RuleAtWork(String name, Allotment allotment) {
		this.name = name;
		this.allotment = allotment;
		this.fromReservoir = yes(SamplingDecision.Reason.RESERVOIR);
		this.borrowed = yes(SamplingDecision.Reason.BORROWED);
		this.byRate = yes(SamplingDecision.Reason.RATE);
		this.notSampled = new SamplingDecision(SamplingDecision.Outcome.NOT_SAMPLED, SamplingDecision.Reason.RATE,
				name);
	}

	private SamplingDecision yes(SamplingDecision.Reason reason) {
		return new SamplingDecision(SamplingDecision.Outcome.SAMPLED, reason, this.name);
	}

	SamplingDecision decide(SamplingClock clock) {
		Allotment allotment = this.allotment;
		long second = clock.seconds();
		if (allotment.isGranted(second)) {
			if (this.reservoir.take(second, allotment.quota())) {
				this.fromReservoirCount.increment();
				return this.fromReservoir;
			}
		}
		else if (allotment.borrows() && this.reservoir.take(second, 1)) {
			this.borrowedCount.increment();
			return this.borrowed;
		}
		if (clock.chance() < allotment.rate()) {
			this.byRateCount.increment();
			return this.byRate;
		}
		this.notSampledCount.increment();
		return this.notSampled;
	}

	String name() {
		return this.name;
	}

	Allotment allotment() {
		return this.allotment;
	}

	void allot(Allotment allotment) {
		this.allotment = allotment;
	}

	/** What is left in a second; the one request that may be borrowed, too. */
	int available(long second) {
		Allotment allotment = this.allotment;
		int limit = allotment.isGranted(second) ? allotment.quota() : (allotment.borrows() ? 1 : 0);
		return this.reservoir.available(second, limit);
	}

	/** What X-Ray hasn't been told of. */
	RuleCounts unreported() {
		return counts().since(this.reported);
	}

	RuleCounts reported() {
		return this.reported;
	}

	void reported(RuleCounts counts) {
		this.reported = counts;
	}

	/** Each request is in one of them, so that the sum never is less than a part. */
	RuleCounts counts() {
		return new RuleCounts(this.fromReservoirCount.sum(), this.borrowedCount.sum(), this.byRateCount.sum(),
				this.notSampledCount.sum());
	}

}
