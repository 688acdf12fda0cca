// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.sampling;

import java.util.concurrent.atomic.LongAdder;

import org.jspecify.annotations.Nullable;

/**
 * How asking for rules and targets went, since the start. Thread-safe.
 *
 * @since 0.1.0
 */
public final class PollCounters {

	private final LongAdder answered = new LongAdder();

	private final LongAdder failed = new LongAdder();

	private volatile @Nullable String lastFailure;

	private volatile long rulesSeconds;

	PollCounters() {
	}

	/**
	 * Calls that were answered.
	 * @return how many
	 */
	public long answered() {
		return this.answered.sum();
	}

	/**
	 * Calls that failed or whose answer made no sense.
	 * @return how many
	 */
	public long failed() {
		return this.failed.sum();
	}

	/**
	 * What went wrong last.
	 * @return the reason, {@code null} if the last call was answered
	 */
	public @Nullable String lastFailure() {
		return this.lastFailure;
	}

	/**
	 * When the rules were last fetched.
	 * @return seconds since the epoch, 0 if they never were
	 */
	public long rulesFetchedAt() {
		return this.rulesSeconds;
	}

	void answer() {
		this.answered.increment();
		this.lastFailure = null;
	}

	void rules(long seconds) {
		this.rulesSeconds = seconds;
	}

	/** Whether it is the first failure in a row. */
	boolean fail(String reason) {
		boolean first = this.lastFailure == null;
		this.failed.increment();
		this.lastFailure = reason;
		return first;
	}

}
