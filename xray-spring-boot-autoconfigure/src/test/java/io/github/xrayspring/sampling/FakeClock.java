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

	volatile long nanos;

	DoubleSupplier chance = () -> 0.5;

	@Override
	public long seconds() {
		return START + TimeUnit.NANOSECONDS.toSeconds(this.nanos);
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
