// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.view;

import java.util.List;

import io.github.xrayspring.local.filter.FilterExpression;
import io.github.xrayspring.local.ingest.Intake;
import io.github.xrayspring.local.store.TraceStore;
import io.github.xrayspring.local.trace.Trace;

/**
 * The trace list as the page polls it.
 *
 * @param revision what the page sends back as {@code since}
 * @param store how full the store is
 * @param traces newest first
 * @param funnel where nothing matches the filter, how many traces each part of it leaves
 */
record TraceList(long revision, StoreFacts store, List<TraceRow> traces, List<ClauseCount> funnel) {

	/**
	 * Makes the list.
	 * @param store the traces
	 * @param intake what came
	 * @param limit how many traces at most
	 * @param filter which traces
	 * @param badges what repeats in them
	 * @return the list
	 */
	static TraceList of(TraceStore store, Intake intake, int limit, FilterExpression filter, RepetitionBadges badges) {
		// The revision first: what comes in meanwhile is shown again rather than never.
		long revision = store.revision();
		List<Trace> all = filter.clauses().isEmpty() ? store.newestFirst(limit) : store.newestFirst();
		List<TraceRow> rows = all.stream()
			.filter(filter::matches)
			.limit(limit)
			.map((trace) -> TraceRow.of(trace, badges.of(trace)))
			.toList();
		List<ClauseCount> funnel = rows.isEmpty() ? ClauseCount.funnel(filter, all) : List.of();
		return new TraceList(revision, StoreFacts.of(store.usage(), intake), rows, funnel);
	}

	/**
	 * How full the store is and what came.
	 *
	 * @param bytes bytes held
	 * @param maxBytes bytes that may be held
	 * @param traces traces held
	 * @param evictedTraces traces that had to go
	 * @param receivedDocuments documents that came
	 * @param rejectedDocuments documents among them that weren't taken
	 */
	record StoreFacts(long bytes, long maxBytes, int traces, long evictedTraces, long receivedDocuments,
			long rejectedDocuments) {

		static StoreFacts of(TraceStore.Usage usage, Intake intake) {
			return new StoreFacts(usage.bytes(), usage.maxBytes(), usage.traces(), usage.evictedTraces(),
					intake.received(), intake.rejected());
		}

	}

}
