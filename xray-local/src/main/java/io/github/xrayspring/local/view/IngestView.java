// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.view;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import io.github.xrayspring.local.http.CallCounts;
import io.github.xrayspring.local.ingest.Intake;
import io.github.xrayspring.local.ingest.Sender;
import io.github.xrayspring.local.ingest.Way;
import io.github.xrayspring.local.store.TraceStore;
import io.github.xrayspring.local.trace.Seconds;

/**
 * How documents come in and what becomes of them: {@code GET /api/ingest}.
 *
 * @param listeners where X-Ray Local listens
 * @param documents number of documents by the way they came: {@code udp}, {@code api},
 * {@code process}, {@code import}
 * @param rejectedDocuments how many of them weren't taken
 * @param applications the services that sent segments, the one heard last first
 * @param store what is kept
 * @param calls what was asked of the X-Ray API
 * @param settings X-Ray Local's settings in force
 * @param firstRequests what may be sent to the applications of this process
 */
record IngestView(List<ListenerRow> listeners, Map<String, Long> documents, long rejectedDocuments,
		List<Application> applications, Store store, List<Calls> calls, List<SettingRow> settings,
		List<FirstRequests.Row> firstRequests) {

	private static final double MILLIS_PER_SECOND = 1000;

	static IngestView of(List<ListenerRow> listeners, Intake intake, TraceStore store, CallCounts counts,
			List<SettingRow> settings, FirstRequests firstRequests) {
		Map<String, Long> documents = new TreeMap<>();
		Arrays.stream(Way.values()).forEach((way) -> documents.put(word(way), intake.received(way)));
		return new IngestView(listeners, documents, intake.rejected(),
				intake.senders().latestFirst().stream().map(Application::of).toList(), Store.of(store),
				Calls.of(counts), settings, firstRequests.rows());
	}

	private static String word(Way way) {
		return way.name().toLowerCase(Locale.ROOT);
	}

	/**
	 * A service that sent segments.
	 *
	 * @param name name of its segments
	 * @param sdk what recorded the latest
	 * @param version its own version
	 * @param segments how many came
	 * @param ways how they came
	 * @param lastSeen when the latest came, seconds since 1970
	 */
	record Application(String name, @Nullable String sdk, @Nullable String version, long segments, List<String> ways,
			BigDecimal lastSeen) {

		static Application of(Sender sender) {
			return new Application(sender.name(), sender.sdk(), sender.version(), sender.segments(),
					sender.ways().stream().map(IngestView::word).toList(),
					Seconds.of(sender.lastSeen().toEpochMilli() / MILLIS_PER_SECOND));
		}

	}

	/**
	 * What is kept.
	 *
	 * @param bytes what the traces take
	 * @param maxBytes what they may take
	 * @param traces how many
	 * @param evictedTraces how many had to make room
	 * @param oldest start of the oldest trace, seconds since 1970; absent if there is
	 * none
	 */
	record Store(long bytes, long maxBytes, int traces, long evictedTraces, @Nullable BigDecimal oldest) {

		static Store of(TraceStore store) {
			TraceStore.Usage usage = store.usage();
			OptionalDouble oldest = store.oldestStart();
			return new Store(usage.bytes(), usage.maxBytes(), usage.traces(), usage.evictedTraces(),
					oldest.isPresent() ? Seconds.of(oldest.getAsDouble()) : null);
		}

	}

	/**
	 * The calls of an operation.
	 *
	 * @param path its path
	 * @param calls how many
	 * @param errors how many of them were answered with an error
	 */
	record Calls(String path, long calls, long errors) {

		static List<Calls> of(CallCounts counts) {
			Map<String, Long> errors = counts.errors();
			List<Calls> rows = new ArrayList<>();
			counts.calls().forEach((path, calls) -> {
				if (!path.startsWith("/api/")) {
					rows.add(new Calls(path, calls, errors.getOrDefault(path, 0L)));
				}
			});
			return rows;
		}

	}

}
