// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.sampling;

import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;

/**
 * A clock and a chance that a test sets.
 */
final class FakeClock implements SamplingClock {

	static final long START = 1_795_366_800L;

	private final long start;

	volatile long nanos;

	DoubleSupplier chance = () -> 0.5;

	FakeClock() {
		this(START);
	}

	FakeClock(long start) {
		this.start = start;
	}

	@Override
	public long seconds() {
		return this.start + TimeUnit.NANOSECONDS.toSeconds(this.nanos);
	}

	@Override
	public double chance() {
		return this.chance.getAsDouble();
	}

	@Override
	public long nanos() {
		return this.nanos;
	}

	void advanceSeconds(double seconds) {
		this.nanos += (long) (seconds * 1e9);
	}

}
