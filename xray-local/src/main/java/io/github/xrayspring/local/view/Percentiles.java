// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.view;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.github.xrayspring.local.trace.Seconds;

/**
 * How long things took, by rank: half of them took {@code p50} or less. Each is a
 * duration that was observed.
 *
 * @param average mean
 * @param p50 median
 * @param p90 nine in ten
 * @param p99 99 in a hundred
 * @param longest all of them
 */
record Percentiles(BigDecimal average, BigDecimal p50, BigDecimal p90, BigDecimal p99, BigDecimal longest) {

	private static final double HUNDRED = 100;

	static @Nullable Percentiles of(List<Double> seconds) {
		if (seconds.isEmpty()) {
			return null;
		}
		double[] sorted = seconds.stream().mapToDouble(Double::doubleValue).sorted().toArray();
		double sum = Arrays.stream(sorted).sum();
		return new Percentiles(Seconds.of(sum / sorted.length), at(sorted, 50), at(sorted, 90), at(sorted, 99),
				at(sorted, 100));
	}

	private static BigDecimal at(double[] sorted, int percent) {
		int rank = (int) Math.ceil(percent / HUNDRED * sorted.length);
		return Seconds.of(sorted[Math.max(1, rank) - 1]);
	}

}
