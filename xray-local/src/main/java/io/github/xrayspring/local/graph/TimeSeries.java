// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.graph;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

/**
 * Sorts observations into periods by the time at which they began.
 */
final class TimeSeries {

	private final SortedMap<Long, Statistics> periods = new TreeMap<>();

	private final double from;

	private final double to;

	private final int period;

	TimeSeries(double from, double to, int period) {
		this.from = from;
		this.to = to;
		this.period = period;
	}

	void add(TraceDigest.Part part, double start, double seconds, Outcome outcome, @Nullable Operation operation) {
		if (start >= this.from && start < this.to + 1 && !Double.isNaN(seconds)) {
			long periodStart = Math.floorDiv((long) start, (long) this.period) * this.period;
			this.periods.computeIfAbsent(periodStart, (key) -> new Statistics()).add(outcome, seconds);
		}
	}

	List<TimePoint> points() {
		return this.periods.entrySet()
			.stream()
			.map((entry) -> new TimePoint(entry.getKey(), entry.getValue()))
			.toList();
	}

}
