// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.emitter;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How long to wait before a remote receiver is called again. After a failure the pause is
 * random, up to a bound that doubles from {@code 0.4 s} to {@code 10 s} (full jitter, so
 * that many instances don't come back at once). Calls after failures are paid for from a
 * budget: one in ten of the calls that succeed, and ten to begin with. Where it is used
 * up, or five calls in a row have failed, the circuit opens: one call every 30 seconds,
 * until one succeeds. For one thread.
 *
 * @since 0.1.0
 */
public final class RetryPolicy {

	private static final long SHORTEST_MILLIS = 200;

	private static final long LONGEST_MILLIS = 10_000;

	private static final Duration OPEN = Duration.ofSeconds(30);

	private static final int FAILURES_TO_OPEN = 5;

	/** In tenths of a call, so that sums are exact. */
	private static final int FULL_BUDGET = 100;

	private static final int COST = 10;

	private final CallBooks books;

	private int budget = FULL_BUDGET;

	private int failures;

	/**
	 * Makes a policy.
	 * @param books learn whether the circuit is open
	 */
	public RetryPolicy(CallBooks books) {
		this.books = books;
	}

	/**
	 * Learns of a success.
	 */
	public void succeeded() {
		this.failures = 0;
		this.budget = Math.min(FULL_BUDGET, this.budget + 1);
		this.books.circuit(false);
	}

	/**
	 * Learns of a failure.
	 * @return time until the next call
	 */
	public Duration failed() {
		this.failures++;
		if (this.failures >= FAILURES_TO_OPEN || this.budget < COST) {
			return open();
		}
		this.budget -= COST;
		long bound = Math.min(LONGEST_MILLIS, SHORTEST_MILLIS << this.failures);
		return Duration.ofMillis(ThreadLocalRandom.current().nextLong(SHORTEST_MILLIS, bound + 1));
	}

	/**
	 * Learns of a failure that calling again soon won't cure.
	 * @return time until the next call
	 */
	public Duration open() {
		this.books.circuit(true);
		return OPEN;
	}

}
