// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.test;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * How long assertions wait for what is on its way.
 *
 * @param limit how long at most
 */
record Patience(Duration limit) {

	private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(5);

	/**
	 * Waits for a condition.
	 * @param condition what is waited for
	 * @return whether it came true in time
	 */
	boolean until(BooleanSupplier condition) {
		long start = System.nanoTime();
		while (!condition.getAsBoolean()) {
			if (System.nanoTime() - start > this.limit.toNanos() || Thread.currentThread().isInterrupted()) {
				return condition.getAsBoolean();
			}
			LockSupport.parkNanos(this, PAUSE);
		}
		return true;
	}

	@Override
	public String toString() {
		return this.limit.toMillis() + " ms";
	}

}
