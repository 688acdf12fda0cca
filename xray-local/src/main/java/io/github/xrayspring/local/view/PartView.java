// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.view;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.github.xrayspring.local.graph.GraphPart;
import io.github.xrayspring.local.graph.GraphQueries;
import io.github.xrayspring.local.graph.Operation;
import io.github.xrayspring.local.graph.Outcome;
import io.github.xrayspring.local.trace.Trace;

/**
 * What the page shows of the node or edge that is selected: {@code GET /api/graph/part}.
 *
 * <pre>
 * {"revision": 7, "key": "shop", "filter": "service(\"shop\") { fault }", "traces": 3, "shown": 3,
 *  "counts": {"OK": 9, "FAULT": 3}, "times": {"average": 0.4, "p50": …, "p90": …, "p99": …, "longest": …},
 *  "bars": [{"from": 0.1, "to": 0.12, "ok": 2, "error": 0, "throttle": 0, "fault": 1}],
 *  "operations": [{"kind": "HTTP", "text": "GET /orders", "count": 3, "failures": 3, "seconds": 1.2, "average": 0.4}],
 *  "allOperations": 1, "calls": []}
 * </pre>
 *
 * @param revision the store's, when it was asked
 * @param key the part, see {@link PartKey}
 * @param filter the expression that selects the traces behind what is meant
 * @param traces how many traces that are
 * @param shown how many observations are meant
 * @param counts observations by outcome, whatever is meant
 * @param times durations of what is meant; {@code null} if there is nothing
 * @param bars histogram, whatever is meant
 * @param operations what was asked for most expensively, of what is meant
 * @param allOperations how many operations there are
 * @param calls the longest of one trace, of what is meant; empty for several traces
 */
record PartView(long revision, String key, String filter, int traces, int shown, Map<Outcome, Integer> counts,
		@Nullable Percentiles times, List<DurationBars.Bar> bars, List<OperationTable.Row> operations,
		int allOperations, List<CallRow> calls) {

	/**
	 * Collects what is shown.
	 * @param revision the store's
	 * @param part the node or edge
	 * @param condition which of its observations
	 * @param filter the expression for both
	 * @param selected the traces that the graph is made of
	 * @param matching how many of them the expression selects
	 * @param queries what knows the observations
	 * @return the view
	 */
	static PartView of(long revision, GraphPart part, PartCondition condition, String filter, List<Trace> selected,
			int matching, GraphQueries queries) {
		Collector collector = new Collector(condition);
		queries.observe(selected, part, collector::add);
		List<CallRow> calls = (selected.size() == 1) ? CallRow.of(selected.get(0), part, condition) : List.of();
		return new PartView(revision, PartKey.of(part), filter, matching, collector.seconds.size(), collector.counts,
				Percentiles.of(collector.seconds), collector.bars.bars(), collector.operations.rows(),
				collector.operations.size(), calls);
	}

	/**
	 * Takes the observations.
	 */
	private static final class Collector {

		private final PartCondition condition;

		private final Map<Outcome, Integer> counts = new EnumMap<>(Outcome.class);

		private final List<Double> seconds = new ArrayList<>();

		private final DurationBars bars = new DurationBars();

		private final OperationTable operations = new OperationTable();

		private Collector(PartCondition condition) {
			this.condition = condition;
		}

		void add(double seconds, Outcome outcome, @Nullable Operation operation) {
			this.counts.merge(outcome, 1, Integer::sum);
			this.bars.add(seconds, outcome);
			if (this.condition.test(seconds, outcome)) {
				this.seconds.add(seconds);
				this.operations.add(operation, seconds, outcome);
			}
		}

	}

}
