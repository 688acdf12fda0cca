// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.view;

import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

import io.github.xrayspring.local.filter.FilterClause;
import io.github.xrayspring.local.store.TraceStore;
import io.github.xrayspring.local.trace.RootFacts;
import io.github.xrayspring.local.trace.Trace;

/**
 * What stands between the filter and the list: how many traces are of each status, which
 * methods and services there are, how response times are spread.
 *
 * <p>
 * Statuses are counted over what the filter selects without its parts about statuses, and
 * response times without its limits of them: what a control would select stays visible
 * after it was used.
 *
 * @param revision of the store
 * @param statuses {@code ok}, {@code error}, {@code throttle}, {@code fault}: how many
 * @param methods methods of the listed traces, the most frequent first
 * @param services their services, the most frequent first
 * @param responseTimes bars from the shortest to the longest
 */
record Overview(long revision, Map<String, Integer> statuses, List<Count> methods, List<Count> services,
		List<ResponseTimeHistogram.Bar> responseTimes) {

	private static final int MAX_COUNTS = 12;

	static Overview of(TraceStore store, TraceQuery query, long now) {
		// The revision first: what comes in meanwhile is asked for again rather than
		// never.
		long revision = store.revision();
		List<FilterClause> parts = query.filter().parts();
		BitSet aboutStatus = places(parts, (part) -> !part.statuses().isEmpty());
		BitSet aboutTime = places(parts, Overview::limitsResponseTime);
		Counter counter = new Counter();
		for (Trace trace : query.inRange(store, now)) {
			BitSet failing = query.filter().failing(trace);
			counter.add(trace, failing.isEmpty(), isWithin(failing, aboutStatus), isWithin(failing, aboutTime));
		}
		return new Overview(revision, counter.statuses, Count.mostFrequent(counter.methods),
				Count.mostFrequent(counter.services), counter.histogram.bars());
	}

	private static boolean limitsResponseTime(FilterClause part) {
		FilterClause.@Nullable Limit limit = part.limit();
		return limit != null && limit.keyword().equals("responsetime") && !limit.operator().contains("!");
	}

	private static BitSet places(List<FilterClause> parts, Predicate<FilterClause> wanted) {
		BitSet places = new BitSet(parts.size());
		for (int i = 0; i < parts.size(); i++) {
			places.set(i, wanted.test(parts.get(i)));
		}
		return places;
	}

	private static boolean isWithin(BitSet failing, BitSet ignored) {
		BitSet rest = (BitSet) failing.clone();
		rest.andNot(ignored);
		return rest.isEmpty();
	}

	/**
	 * How many traces have something.
	 *
	 * @param text what
	 * @param traces how many
	 */
	record Count(String text, int traces) {

		static List<Count> mostFrequent(Map<String, Integer> counts) {
			return counts.entrySet()
				.stream()
				.map((entry) -> new Count(entry.getKey(), entry.getValue()))
				.sorted(Comparator.comparingInt(Count::traces).reversed().thenComparing(Count::text))
				.limit(MAX_COUNTS)
				.toList();
		}

	}

	/**
	 * Counts while traces pass.
	 */
	private static final class Counter {

		private final Map<String, Integer> statuses = new LinkedHashMap<>();

		private final Map<String, Integer> methods = new LinkedHashMap<>();

		private final Map<String, Integer> services = new LinkedHashMap<>();

		private final ResponseTimeHistogram histogram = new ResponseTimeHistogram();

		Counter() {
			List.of("ok", "error", "throttle", "fault").forEach((status) -> this.statuses.put(status, 0));
		}

		void add(Trace trace, boolean listed, boolean exceptStatus, boolean exceptTime) {
			RootFacts root = trace.summary().root();
			if (exceptStatus) {
				addStatus(root);
			}
			if (exceptTime) {
				addTime(trace.summary().responseTime(), root);
			}
			if (listed) {
				addOne(this.methods, root.method());
				trace.summary().services().forEach((service) -> addOne(this.services, service));
			}
		}

		private void addStatus(RootFacts root) {
			addIf("fault", root.fault());
			addIf("error", root.error());
			addIf("throttle", root.throttle());
			addIf("ok", !root.fault() && !root.error() && !root.throttle());
		}

		private void addTime(@Nullable Double seconds, RootFacts root) {
			if (seconds != null) {
				this.histogram.add(seconds, root.fault(), root.error());
			}
		}

		private void addIf(String status, boolean is) {
			if (is) {
				addOne(this.statuses, status);
			}
		}

		private static void addOne(Map<String, Integer> counts, @Nullable String text) {
			if (text != null) {
				counts.merge(text, 1, Integer::sum);
			}
		}

	}

}
