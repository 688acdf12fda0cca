// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.recorder;

import java.time.Instant;

/**
 * Time of a segment: the wall clock is read once, at its start; everything within it is
 * measured from there by a clock that never jumps. So durations are right, and never
 * negative, whatever happens to the wall clock meanwhile.
 */
interface TickClock {

	/** The system's clocks. */
	TickClock SYSTEM = new TickClock() {

		@Override
		public long wallMicros() {
			Instant now = Instant.now();
			return now.getEpochSecond() * 1_000_000 + now.getNano() / 1_000;
		}

		@Override
		public long wallSeconds() {
			return System.currentTimeMillis() / 1_000;
		}

		@Override
		public long nanos() {
			return System.nanoTime();
		}

	};

	/** Microseconds since the epoch. */
	long wallMicros();

	/** Seconds since the epoch, at the least cost. */
	long wallSeconds();

	/** Nanoseconds since some moment. */
	long nanos();

}
