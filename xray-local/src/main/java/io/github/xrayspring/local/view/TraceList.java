// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.view;

import java.math.BigDecimal;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.github.xrayspring.local.ingest.Intake;
import io.github.xrayspring.local.store.TraceStore;
import io.github.xrayspring.local.trace.Seconds;
import io.github.xrayspring.local.trace.Trace;

/**
 * The trace list as the page polls it.
 *
 * @param about who answers
 * @param revision what the page sends back as {@code since}
 * @param store how full the store is
 * @param total traces of the time range
 * @param matching those among them that match the filter
 * @param traces as many of them as were asked for
 * @param funnel where nothing matches the filter, how many traces each part of it leaves
 * @param expires when the first trace leaves the time range, in seconds since 1970
 */
record TraceList(About about, long revision, StoreFacts store, int total, int matching, List<TraceRow> traces,
		List<ClauseCount> funnel, @Nullable BigDecimal expires) {

	/**
	 * Makes the list.
	 * @param about who answers
	 * @param store the traces
	 * @param intake what came
	 * @param limit how many traces at most
	 * @param query which traces
	 * @param badges what repeats in them
	 * @param now milliseconds since 1970
	 * @return the list
	 */
	static TraceList of(About about, TraceStore store, Intake intake, int limit, TraceQuery query,
			RepetitionBadges badges, long now) {
		// The revision first: what comes in meanwhile is shown again rather than never.
		long revision = store.revision();
		StoreFacts facts = StoreFacts.of(store.usage(), intake);
		if (query.isPlain()) {
			List<TraceRow> newest = rows(store.newestFirst(limit), limit, badges);
			return new TraceList(about, revision, facts, facts.traces(), facts.traces(), newest, List.of(), null);
		}
		List<Trace> all = query.inRange(store, now);
		List<Trace> matching = all.stream().filter(query.filter()::matches).toList();
		List<ClauseCount> funnel = matching.isEmpty() ? ClauseCount.funnel(query.filter(), all) : List.of();
		return new TraceList(about, revision, facts, all.size(), matching.size(),
				rows(query.order().sort(matching), limit, badges), funnel, Seconds.ofNullable(query.expiry(all)));
	}

	private static List<TraceRow> rows(List<Trace> traces, int limit, RepetitionBadges badges) {
		return traces.stream().limit(limit).map((trace) -> TraceRow.of(trace, badges.of(trace))).toList();
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
