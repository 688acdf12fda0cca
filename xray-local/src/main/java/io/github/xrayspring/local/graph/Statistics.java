// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.graph;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How often something ended how, and how long it took. Whatever is counted counts as one
 * {@link Outcome}, so the counts add up. Durations are kept to the millisecond.
 *
 * @since 0.1.0
 */
public final class Statistics {

	private static final double MILLIS_PER_SECOND = 1000;

	private final long[] counts = new long[Outcome.values().length];

	private final SortedMap<Long, Integer> histogram = new TreeMap<>();

	private double totalSeconds;

	void add(Outcome outcome, double seconds) {
		this.counts[outcome.ordinal()]++;
		this.totalSeconds += seconds;
		this.histogram.merge(Math.round(seconds * MILLIS_PER_SECOND), 1, Integer::sum);
	}

	/**
	 * How often it ended so.
	 * @param outcome a way to end
	 * @return a count
	 */
	public long count(Outcome outcome) {
		return this.counts[outcome.ordinal()];
	}

	public long total() {
		long total = 0;
		for (long count : this.counts) {
			total += count;
		}
		return total;
	}

	public double totalSeconds() {
		return this.totalSeconds;
	}

	/**
	 * How often it took how long.
	 * @return milliseconds, rounded, to counts, shortest first
	 */
	public SortedMap<Long, Integer> histogram() {
		return Collections.unmodifiableSortedMap(this.histogram);
	}

}
