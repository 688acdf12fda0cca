// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.view;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import io.github.xrayspring.local.graph.Outcome;

/**
 * A histogram of durations whose bars have about equal width on a logarithmic scale, ten
 * to a decade, from ten microseconds up. Their limits are numbers that people would
 * choose, so that a filter made of them can be read.
 *
 * <pre>
 * … 80 ms | 100 | 120 | 150 | 200 | 250 | 300 | 400 | 500 | 600 | 800 ms | 1 s …
 * </pre>
 */
final class DurationBars {

	/** Two bars alone tell nothing of a spread. */
	private static final int LEAST_BARS = 16;

	private static final int FIRST_EXPONENT = -5;

	private static final int DECADES = 10;

	private static final int[] STEPS = { 10, 12, 15, 20, 25, 30, 40, 50, 60, 80 };

	private static final BigDecimal[] LIMITS = limits();

	private static final double[] STARTS = Arrays.stream(LIMITS).mapToDouble(BigDecimal::doubleValue).toArray();

	private final int[][] counts = new int[LIMITS.length][Outcome.values().length];

	private int first = LIMITS.length;

	private int last = -1;

	void add(double seconds, Outcome outcome) {
		int found = Arrays.binarySearch(STARTS, seconds);
		int bar = (found >= 0) ? found : -found - 2;
		this.counts[bar][outcome.ordinal()]++;
		this.first = Math.min(this.first, bar);
		this.last = Math.max(this.last, bar);
	}

	/**
	 * The bars.
	 * @return without gaps, shortest first; none if nothing was added
	 */
	List<Bar> bars() {
		if (this.last < 0) {
			return List.of();
		}
		int missing = Math.max(0, LEAST_BARS - (this.last - this.first + 1));
		int from = Math.max(0, this.first - missing / 2);
		int to = Math.min(LIMITS.length - 1, Math.max(this.last, from + LEAST_BARS - 1));
		List<Bar> bars = new ArrayList<>();
		for (int i = from; i <= to; i++) {
			bars.add(bar(i));
		}
		return bars;
	}

	private Bar bar(int index) {
		int[] count = this.counts[index];
		BigDecimal end = (index + 1 < LIMITS.length) ? LIMITS[index + 1] : BigDecimal.valueOf(Long.MAX_VALUE);
		return new Bar(LIMITS[index], end, count[Outcome.OK.ordinal()], count[Outcome.ERROR.ordinal()],
				count[Outcome.THROTTLE.ordinal()], count[Outcome.FAULT.ordinal()]);
	}

	private static BigDecimal[] limits() {
		List<BigDecimal> limits = new ArrayList<>();
		limits.add(BigDecimal.ZERO);
		for (int decade = 0; decade < DECADES; decade++) {
			for (int step : STEPS) {
				limits.add(plain(BigDecimal.valueOf(step).scaleByPowerOfTen(FIRST_EXPONENT - 1 + decade)));
			}
		}
		return limits.toArray(BigDecimal[]::new);
	}

	private static BigDecimal plain(BigDecimal number) {
		BigDecimal stripped = number.stripTrailingZeros();
		return (stripped.scale() < 0) ? stripped.setScale(0) : stripped;
	}

	/**
	 * How many took about how long.
	 *
	 * @param from least duration, seconds
	 * @param to what they stay below, seconds
	 * @param ok neither of the others
	 * @param error 4xx but 429
	 * @param throttle 429
	 * @param fault 5xx and exceptions
	 */
	record Bar(BigDecimal from, BigDecimal to, int ok, int error, int throttle, int fault) {

	}

}
