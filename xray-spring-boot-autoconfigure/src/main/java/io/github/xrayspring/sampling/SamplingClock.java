// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.sampling;

import java.util.concurrent.ThreadLocalRandom;

/**
 * Time and chance, as samplers see them.
 */
interface SamplingClock {

	/** The system's time and a fast generator. */
	SamplingClock SYSTEM = new SamplingClock() {

		@Override
		public long seconds() {
			return System.currentTimeMillis() / 1_000;
		}

		@Override
		public double chance() {
			return ThreadLocalRandom.current().nextDouble();
		}

	};

	/** Seconds since the epoch. */
	long seconds();

	/** A random number from 0, which may come, to 1, which never does. */
	double chance();

	/** Nanoseconds since some moment, whatever is done to the system's time. */
	default long nanos() {
		return System.nanoTime();
	}

}
