// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.view;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import io.github.xrayspring.local.filter.FilterExpression;
import io.github.xrayspring.local.trace.Trace;

/**
 * How many traces are left after a part of a filter: shows which one empties the list.
 *
 * @param text the part, as it is written
 * @param traces how many traces match it and all parts before it
 */
record ClauseCount(String text, int traces) {

	/**
	 * Counts part by part.
	 * @param filter a filter
	 * @param traces all traces
	 * @return as many counts as the filter has parts
	 */
	static List<ClauseCount> funnel(FilterExpression filter, List<Trace> traces) {
		List<String> clauses = filter.clauses();
		List<ClauseCount> counts = new ArrayList<>();
		List<Trace> left = traces;
		for (int clause : IntStream.range(0, clauses.size()).toArray()) {
			left = left.stream().filter((trace) -> filter.clauseMatches(clause, trace)).toList();
			counts.add(new ClauseCount(clauses.get(clause), left.size()));
		}
		return counts;
	}

}
