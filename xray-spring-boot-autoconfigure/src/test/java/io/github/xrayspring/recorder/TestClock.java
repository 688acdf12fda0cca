// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.recorder;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Clock that a test moves.
 */
final class TestClock implements TickClock {

	private static final long EPOCH_MICROS = 1_700_000_000_000_000L;

	private final AtomicLong nanos = new AtomicLong(1);

	void advance(Duration time) {
		this.nanos.addAndGet(time.toNanos());
	}

	@Override
	public long wallMicros() {
		return EPOCH_MICROS + this.nanos.get() / 1_000;
	}

	@Override
	public long wallSeconds() {
		return wallMicros() / 1_000_000;
	}

	@Override
	public long nanos() {
		return this.nanos.get();
	}

}
