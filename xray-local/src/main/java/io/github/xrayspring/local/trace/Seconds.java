// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.trace;

import java.math.BigDecimal;
import java.math.RoundingMode;

import org.jspecify.annotations.Nullable;

/**
 * Seconds as answers write them: microseconds at most, never with an exponent. A double
 * of today's epoch seconds is exact to about a quarter of a microsecond, so a difference
 * shows digits that mean nothing.
 *
 * @since 0.1.0
 */
public final class Seconds {

	private static final int MICROSECONDS = 6;

	private Seconds() {
	}

	public static BigDecimal of(double seconds) {
		BigDecimal rounded = BigDecimal.valueOf(seconds)
			.setScale(MICROSECONDS, RoundingMode.HALF_UP)
			.stripTrailingZeros();
		return (rounded.scale() < 0) ? rounded.setScale(0) : rounded;
	}

	public static @Nullable BigDecimal ofNullable(@Nullable Double seconds) {
		return (seconds != null) ? of(seconds) : null;
	}

}
