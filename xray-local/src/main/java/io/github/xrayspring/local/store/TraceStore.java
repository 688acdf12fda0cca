// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.store;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

import org.jspecify.annotations.Nullable;

import io.github.xrayspring.local.ingest.DocumentSink;
import io.github.xrayspring.local.ingest.Rejection;
import io.github.xrayspring.local.ingest.SegmentDocument;
import io.github.xrayspring.local.trace.Trace;
import io.github.xrayspring.local.trace.TraceIds;

/**
 * The traces that are kept, in memory, bounded by bytes. One map holds everything; trees,
 * summaries and orders are derived from it when somebody asks.
 *
 * <pre>
 * trace id → documents by id, in order of arrival                        traces stand in order of their first document
 *
 * 1-6b03354e-53662ddf9cac9c972478fe95 → 6a45195c8f6e90d8  {"name":"shop", … "end_time":…}        complete
 *                                       50c45c22a5a4ff1d  {"name":"charge","type":"subsegment",…}  its parent may
 *                                                                                                  come later
 * 1-6b033555-79eb57fcae7ae24725615ece → 04102fc256f85a0a  {"name":"shop", … "in_progress":true}  until the complete
 *                                                                                                  one replaces it
 * </pre>
 *
 * A complete document replaces an announcement of the same id and never the other way
 * round; the same bytes again change nothing. When the bytes exceed the bound, whole
 * traces go: of the service that holds most, those that went well before the faults, the
 * one that came first before the others; the trace that is just being written stays. A
 * single trace holds 5 MiB at most: what comes above that is refused. Thread-safe; one
 * lock, held only while maps are read and written.
 *
 * @since 0.1.0
 */
public final class TraceStore implements DocumentSink {

	/** What one trace may hold. */
	public static final long MAX_TRACE_BYTES = 5 * 1024 * 1024;

	private static final Comparator<StoredTrace> NEWEST_FIRST = Comparator.comparingDouble(StoredTrace::start)
		.reversed();

	private final Object lock = new Object();

	private final Map<String, StoredTrace> traces = new LinkedHashMap<>();

	private final Departures departures = new Departures();

	private final Clock clock;

	private final ServiceShares shares = new ServiceShares();

	private long arrivals;

	private final long maxBytes;

	private long bytes;

	private long evicted;

	private long revision;

	/**
	 * Creates an empty store.
	 * @param maxBytes what it may hold, an estimate of heap bytes
	 * @param firstRevision where counting begins; stores of successive runs should
	 * differ, so that a page that polls with the old run's revision sees the new content
	 */
	public TraceStore(long maxBytes, long firstRevision) {
		this(maxBytes, firstRevision, Clock.systemUTC());
	}

	TraceStore(long maxBytes, long firstRevision, Clock clock) {
		this.maxBytes = maxBytes;
		this.clock = clock;
		this.revision = firstRevision;
	}

	@Override
	public @Nullable Rejection add(SegmentDocument document) {
		synchronized (this.lock) {
			StoredTrace trace = this.traces.computeIfAbsent(document.traceId(), this::begin);
			long before = trace.bytes();
			StoredTrace.Outcome outcome = trace.put(document, Math.min(MAX_TRACE_BYTES, this.maxBytes));
			this.bytes += trace.bytes() - before;
			return switch (outcome) {
				case UNCHANGED -> null;
				case STORED -> {
					this.revision++;
					this.shares.update(trace);
					evictOthersThan(trace);
					yield null;
				}
				case FULL -> {
					this.revision++;
					forgetIfEmpty(trace);
					yield new Rejection("InvalidSegment",
							"The trace " + document.traceId() + " is full: a trace holds " + MAX_TRACE_BYTES + " bytes",
							"", document.id());
				}
			};
		}
	}

	/**
	 * Looks a trace up.
	 * @param traceId in X-Ray's or W3C's form, in any case
	 * @return the trace as it is now, or {@code null} if it isn't there
	 */
	public @Nullable Trace find(String traceId) {
		@Nullable String id = TraceIds.normalize(traceId);
		synchronized (this.lock) {
			@Nullable StoredTrace trace = (id != null) ? this.traces.get(id) : null;
			return (trace != null) ? trace.snapshot() : null;
		}
	}

	/**
	 * Why a trace isn't there.
	 * @param traceId in X-Ray's or W3C's form, in any case
	 * @return when and why it went, {@code null} if it is there, or never was as far as
	 * is remembered
	 */
	public @Nullable Departure departure(String traceId) {
		@Nullable String id = TraceIds.normalize(traceId);
		synchronized (this.lock) {
			return (id != null) ? this.departures.find(id) : null;
		}
	}

	/**
	 * All traces.
	 * @return as they are now, latest start first
	 */
	public List<Trace> newestFirst() {
		return newestFirst(Integer.MAX_VALUE);
	}

	/**
	 * The newest traces.
	 * @param limit how many at most
	 * @return as they are now, latest start first
	 */
	public List<Trace> newestFirst(int limit) {
		synchronized (this.lock) {
			List<StoredTrace> ordered = new ArrayList<>(this.traces.values());
			ordered.sort(NEWEST_FIRST);
			return ordered.stream().limit(limit).map(StoredTrace::snapshot).toList();
		}
	}

	public int size() {
		synchronized (this.lock) {
			return this.traces.size();
		}
	}

	/**
	 * Changes whenever the content does.
	 * @return a number that only grows
	 */
	public long revision() {
		synchronized (this.lock) {
			return this.revision;
		}
	}

	/**
	 * How full the store is.
	 * @return all counts of one moment
	 */
	public Usage usage() {
		synchronized (this.lock) {
			return new Usage(this.bytes, this.maxBytes, this.traces.size(), this.evicted);
		}
	}

	/**
	 * How far back the traces go.
	 * @return the start of the oldest, in seconds since 1970; empty if there is none
	 */
	public OptionalDouble oldestStart() {
		synchronized (this.lock) {
			return this.traces.values().stream().mapToDouble(StoredTrace::start).min();
		}
	}

	/**
	 * Removes every trace.
	 */
	public void clear() {
		synchronized (this.lock) {
			Departure cleared = new Departure(this.clock.instant(), true, "");
			this.traces.keySet().forEach((id) -> this.departures.add(id, cleared));
			this.traces.clear();
			this.shares.clear();
			this.bytes = 0;
			this.revision++;
		}
	}

	private StoredTrace begin(String traceId) {
		this.departures.forget(traceId);
		this.bytes += StoredTrace.OVERHEAD_BYTES;
		return new StoredTrace(traceId, this.arrivals++);
	}

	private void forgetIfEmpty(StoredTrace trace) {
		if (trace.share() == null) {
			this.traces.remove(trace.id());
			this.bytes -= trace.bytes();
		}
	}

	private void evictOthersThan(StoredTrace written) {
		@Nullable StoredTrace victim = (this.bytes > this.maxBytes) ? this.shares.victim(written) : null;
		while (victim != null) {
			this.shares.remove(victim);
			this.traces.remove(victim.id());
			this.departures.add(victim.id(), new Departure(this.clock.instant(), false, victim.service()));
			this.bytes -= victim.bytes();
			this.evicted++;
			victim = (this.bytes > this.maxBytes) ? this.shares.victim(written) : null;
		}
	}

	/**
	 * How full the store is.
	 *
	 * @param bytes what it holds, an estimate of heap bytes
	 * @param maxBytes what it may hold
	 * @param traces how many traces
	 * @param evictedTraces how many traces had to go since the start
	 */
	public record Usage(long bytes, long maxBytes, int traces, long evictedTraces) {

	}

}
