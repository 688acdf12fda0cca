// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.store;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.github.xrayspring.local.ingest.SegmentDocument;
import io.github.xrayspring.local.trace.Trace;

/**
 * One trace while documents come in. Guarded by the {@link TraceStore}'s lock.
 */
final class StoredTrace {

	/**
	 * What a trace takes beside its documents: map entry, summary, lists; an estimate.
	 */
	static final int OVERHEAD_BYTES = 1024;

	/** What a document takes beside its text: object, ids, map entry; an estimate. */
	static final int DOCUMENT_OVERHEAD_BYTES = 256;

	private final String id;

	private final long arrival;

	private final Map<String, SegmentDocument> documents = new LinkedHashMap<>();

	private long bytes = OVERHEAD_BYTES;

	private double start = Double.MAX_VALUE;

	private int revision;

	private boolean limitExceeded;

	private @Nullable Trace snapshot;

	private String service = "";

	private double serviceStart = Double.MAX_VALUE;

	private boolean fault;

	private @Nullable ServiceShare share;

	private long countedBytes;

	StoredTrace(String id, long arrival) {
		this.id = id;
		this.arrival = arrival;
	}

	/**
	 * Keeps a document unless a better one is there.
	 * @param document a document of this trace
	 * @param maxBytes what the trace may hold
	 * @return what became of it
	 */
	Outcome put(SegmentDocument document, long maxBytes) {
		@Nullable SegmentDocument known = this.documents.get(document.id());
		if (!document.replaces(known) || document.isRepetitionOf(known)) {
			return Outcome.UNCHANGED;
		}
		long after = this.bytes + weight(document) - weight(known);
		if (after > maxBytes) {
			this.limitExceeded = true;
			changed();
			return Outcome.FULL;
		}
		this.documents.remove(document.id());
		this.documents.put(document.id(), document);
		this.bytes = after;
		this.start = Math.min(this.start, document.startTime());
		this.fault |= document.isFault();
		if (!document.isSubsegment() && document.startTime() < this.serviceStart) {
			this.serviceStart = document.startTime();
			this.service = document.name();
		}
		changed();
		return Outcome.STORED;
	}

	String id() {
		return this.id;
	}

	/** Place in the order in which traces came. */
	long arrival() {
		return this.arrival;
	}

	/** Name of the segment that began first; empty while none has come. */
	String service() {
		return this.service;
	}

	/** Whether a document of it was a fault. */
	boolean hasFault() {
		return this.fault;
	}

	@Nullable ServiceShare share() {
		return this.share;
	}

	void moveTo(ServiceShare newShare) {
		this.share = newShare;
	}

	/** Remembers how many bytes its share counts for it. */
	void count() {
		this.countedBytes = this.bytes;
	}

	long countedBytes() {
		return this.countedBytes;
	}

	Trace snapshot() {
		@Nullable Trace current = this.snapshot;
		if (current == null) {
			current = new Trace(this.id, this.revision, this.limitExceeded, new ArrayList<>(this.documents.values()));
			this.snapshot = current;
		}
		return current;
	}

	long bytes() {
		return this.bytes;
	}

	double start() {
		return this.start;
	}

	private void changed() {
		this.revision++;
		this.snapshot = null;
	}

	private static long weight(@Nullable SegmentDocument document) {
		return (document != null) ? document.size() + DOCUMENT_OVERHEAD_BYTES : 0;
	}

	/**
	 * What became of a document.
	 */
	enum Outcome {

		STORED, UNCHANGED, FULL

	}

}
