// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.sampling;

import java.util.concurrent.atomic.AtomicLong;

/**
 * So many requests in each second of the wall clock, all of which may come at once.
 * Lock-free: the second and what has been taken in it are one number.
 *
 * <pre>
 * bit 32-63 second, bit 0-31 taken in it
 * </pre>
 *
 * @since 0.1.0
 */
public final class Reservoir {

	/**
	 * Seconds the clock may step back without opening a new second; further back, it was
	 * set.
	 */
	private static final int MAX_STEP_BACK = 2;

	private final int perSecond;

	private final AtomicLong taken = new AtomicLong();

	/**
	 * Makes a full reservoir.
	 * @param perSecond how many there are in a second, 0 or more
	 */
	public Reservoir(int perSecond) {
		this.perSecond = perSecond;
	}

	/**
	 * Takes one, if there is one left in this second.
	 * @param second the second it is, counted from the epoch
	 * @return whether there was one
	 */
	public boolean take(long second) {
		return take(second, this.perSecond);
	}

	/** Takes one, if fewer than so many have been taken in this second. */
	boolean take(long second, int limit) {
		if (limit == 0) {
			return false;
		}
		while (true) {
			long current = this.taken.get();
			boolean sameSecond = isSame(current, second);
			int count = sameSecond ? (int) current : 0;
			if (count >= limit) {
				return false;
			}
			long next = sameSecond ? current + 1 : (second << 32) | 1;
			if (this.taken.compareAndSet(current, next)) {
				return true;
			}
		}
	}

	/** How many of so many are left in a second. */
	int available(long second, int limit) {
		long current = this.taken.get();
		return Math.max(0, limit - (isSame(current, second) ? (int) current : 0));
	}

	// Threads read the clock before they come here, and it may step back a little: that
	// opens no second anew.
	private static boolean isSame(long taken, long second) {
		int ahead = (int) (taken >>> 32) - (int) second;
		return ahead >= 0 && ahead <= MAX_STEP_BACK;
	}

}
