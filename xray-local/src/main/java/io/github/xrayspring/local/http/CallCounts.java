// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.http;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * How often the operations of the X-Ray API were called: paths that are known, so that
 * there is an end to them. Thread-safe.
 *
 * @since 0.1.0
 */
public final class CallCounts {

	private static final int FIRST_ERROR = 400;

	private final Map<String, LongAdder> calls = new ConcurrentHashMap<>();

	private final Map<String, LongAdder> errors = new ConcurrentHashMap<>();

	void count(String path, Response response) {
		this.calls.computeIfAbsent(path, (key) -> new LongAdder()).increment();
		if (response.status() >= FIRST_ERROR) {
			this.errors.computeIfAbsent(path, (key) -> new LongAdder()).increment();
		}
	}

	/**
	 * The calls.
	 * @return path → number, those that were never called left out
	 */
	public Map<String, Long> calls() {
		return sums(this.calls);
	}

	/**
	 * The calls that were answered with an error.
	 * @return path → number, those without errors left out
	 */
	public Map<String, Long> errors() {
		return sums(this.errors);
	}

	private static Map<String, Long> sums(Map<String, LongAdder> counts) {
		Map<String, Long> sums = new TreeMap<>();
		counts.forEach((path, count) -> sums.put(path, count.sum()));
		return sums;
	}

}
