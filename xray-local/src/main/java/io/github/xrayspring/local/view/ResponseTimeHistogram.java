// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.view;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;

/**
 * How response times are spread, on a scale of eight steps a decade. The steps are always
 * the same, so that bars don't jump while traces come in, and their limits are short
 * enough to stand in an expression.
 */
final class ResponseTimeHistogram {

	private static final double STEPS_PER_DECADE = 8;

	/** A tenth of a millisecond; what is below is one bar. */
	private static final int FIRST = -32;

	/** A quarter of an hour; what is above is one bar. */
	private static final int LAST = 24;

	private static final MathContext DIGITS = new MathContext(3);

	private final int[][] counts = new int[LAST - FIRST + 2][3];

	private int lowest = Integer.MAX_VALUE;

	private int highest = -1;

	void add(double seconds, boolean fault, boolean error) {
		int index = index(seconds);
		this.counts[index][0]++;
		this.counts[index][1] += fault ? 1 : 0;
		this.counts[index][2] += (error && !fault) ? 1 : 0;
		this.lowest = Math.min(this.lowest, index);
		this.highest = Math.max(this.highest, index);
	}

	/** From the first bar that isn't empty to the last. */
	List<Bar> bars() {
		List<Bar> bars = new ArrayList<>();
		for (int i = this.lowest; i <= this.highest; i++) {
			bars.add(new Bar(from(i), edge(FIRST + i), this.counts[i][0], this.counts[i][1], this.counts[i][2]));
		}
		return bars;
	}

	private static int index(double seconds) {
		int step = (int) Math.floor(STEPS_PER_DECADE * Math.log10(Math.max(seconds, Double.MIN_NORMAL)));
		int bounded = Math.max(FIRST - 1, Math.min(LAST, step));
		// The limits are rounded: a time close to one may lie on its other side.
		if (bounded < LAST && seconds >= edge(bounded + 1).doubleValue()) {
			bounded++;
		}
		else if (bounded >= FIRST && seconds < edge(bounded).doubleValue()) {
			bounded--;
		}
		return bounded - FIRST + 1;
	}

	private static BigDecimal from(int index) {
		return (index == 0) ? BigDecimal.ZERO : edge(FIRST + index - 1);
	}

	private static BigDecimal edge(int step) {
		BigDecimal rounded = new BigDecimal(Math.pow(10, step / STEPS_PER_DECADE)).round(DIGITS).stripTrailingZeros();
		return (rounded.scale() < 0) ? rounded.setScale(0) : rounded;
	}

	/**
	 * A bar.
	 *
	 * @param from seconds, included
	 * @param to seconds, not included
	 * @param traces how many traces
	 * @param faults how many of them are faults
	 * @param errors how many of the others are errors
	 */
	record Bar(BigDecimal from, BigDecimal to, int traces, int faults, int errors) {

	}

}
