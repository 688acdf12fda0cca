// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.view;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.github.xrayspring.local.graph.Operation;
import io.github.xrayspring.local.graph.Outcome;
import io.github.xrayspring.local.trace.Seconds;

/**
 * What a node was asked for, and what that cost.
 */
final class OperationTable {

	private static final int MAX_ROWS = 10;

	private final Map<Operation, Sum> sums = new HashMap<>();

	void add(@Nullable Operation operation, double seconds, Outcome outcome) {
		if (operation != null) {
			this.sums.computeIfAbsent(operation, (key) -> new Sum()).add(seconds, outcome);
		}
	}

	/**
	 * Those that took most time.
	 * @return the most expensive first
	 */
	List<Row> rows() {
		return this.sums.entrySet()
			.stream()
			.map((entry) -> Row.of(entry.getKey(), entry.getValue()))
			.sorted(Comparator.comparing(Row::seconds).reversed().thenComparing(Row::text))
			.limit(MAX_ROWS)
			.toList();
	}

	int size() {
		return this.sums.size();
	}

	/**
	 * What an operation cost so far.
	 */
	private static final class Sum {

		private int count;

		private int failures;

		private double seconds;

		void add(double seconds, Outcome outcome) {
			this.count++;
			this.failures += (outcome != Outcome.OK) ? 1 : 0;
			this.seconds += seconds;
		}

	}

	/**
	 * An operation.
	 *
	 * @param kind what kind of call it is
	 * @param text what its calls have in common
	 * @param count how often
	 * @param failures how often not well
	 * @param seconds together
	 * @param average each
	 */
	record Row(String kind, String text, int count, int failures, BigDecimal seconds, BigDecimal average) {

		static Row of(Operation operation, Sum sum) {
			return new Row(operation.kind(), operation.text(), sum.count, sum.failures, Seconds.of(sum.seconds),
					Seconds.of(sum.seconds / sum.count));
		}

	}

}
