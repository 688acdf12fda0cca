// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.sample.platform;

import java.time.Duration;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;

import org.jspecify.annotations.Nullable;

/**
 * What goes wrong in production, on demand: rolls the dice for failures, and takes the
 * time that real work would. Thread-safe. Whatever happens is decided by the sequence of
 * {@link #oneIn} calls, so that a seed repeats it; how long {@link #work} takes is left
 * to chance.
 */
public final class Chaos {

	private final @Nullable Random dice;

	private final Pace pace;

	Chaos(@Nullable Random dice, Pace pace) {
		this.dice = dice;
		this.pace = pace;
	}

	static Chaos off() {
		return new Chaos(null, Pace.NONE);
	}

	static Chaos of(Random dice) {
		return new Chaos(dice, Pace.REAL);
	}

	/**
	 * Says whether it happens this time.
	 * @param times how rarely: {@code 20} is in 5 % of the calls
	 * @return {@code true} in one of so many calls, and never when chaos is off
	 */
	public boolean oneIn(int times) {
		return this.dice != null && this.dice.nextInt(times) == 0;
	}

	/**
	 * Takes as long as work of this kind does on a normal day: between a half and one and
	 * a half of the duration, and no time when chaos is off.
	 * @param usual what it usually takes
	 */
	public void work(Duration usual) {
		long nanos = usual.toNanos();
		pause(Duration.ofNanos(ThreadLocalRandom.current().nextLong(nanos / 2, nanos + nanos / 2)));
	}

	/**
	 * Takes exactly so long, and no time when chaos is off.
	 * @param duration how long
	 */
	public void pause(Duration duration) {
		this.pace.take(duration);
	}

}
