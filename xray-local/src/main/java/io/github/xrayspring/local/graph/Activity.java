// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.graph;

/**
 * When a node or an edge was busy, and with what result. What is in progress has a time
 * and no result yet.
 *
 * @since 0.1.0
 */
public final class Activity {

	private final Statistics statistics = new Statistics();

	private double start = Double.POSITIVE_INFINITY;

	private double end = Double.NEGATIVE_INFINITY;

	void add(double from, double seconds, Outcome outcome) {
		this.start = Math.min(this.start, from);
		this.end = Math.max(this.end, Double.isNaN(seconds) ? from : from + seconds);
		if (!Double.isNaN(seconds)) {
			this.statistics.add(outcome, seconds);
		}
	}

	/**
	 * Whether there was any.
	 * @return whether {@link #start()} and {@link #end()} tell something
	 */
	public boolean isPresent() {
		return this.end >= this.start;
	}

	public double start() {
		return this.start;
	}

	public double end() {
		return this.end;
	}

	public Statistics statistics() {
		return this.statistics;
	}

}
