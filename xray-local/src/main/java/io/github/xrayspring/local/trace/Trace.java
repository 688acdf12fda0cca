// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.trace;

import java.lang.ref.SoftReference;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.github.xrayspring.local.ingest.SegmentDocument;

/**
 * One trace as it was at some revision: its documents, and what follows from them. The
 * tree is built when somebody looks and may be let go under memory pressure; the summary
 * stays. Immutable, thread-safe.
 *
 * @since 0.1.0
 */
public final class Trace {

	private final String id;

	private final int revision;

	private final boolean limitExceeded;

	private final List<SegmentDocument> documents;

	private SoftReference<@Nullable TraceTree> tree = new SoftReference<>(null);

	private @Nullable TraceSummary summary;

	/**
	 * Creates a trace.
	 * @param id the trace id
	 * @param revision how often the trace has changed
	 * @param limitExceeded whether documents were refused because the trace is full
	 * @param documents the documents, in the order in which they came; at least one
	 */
	public Trace(String id, int revision, boolean limitExceeded, List<SegmentDocument> documents) {
		this.id = id;
		this.revision = revision;
		this.limitExceeded = limitExceeded;
		this.documents = List.copyOf(documents);
	}

	public String id() {
		return this.id;
	}

	public int revision() {
		return this.revision;
	}

	public boolean isLimitExceeded() {
		return this.limitExceeded;
	}

	public List<SegmentDocument> documents() {
		return this.documents;
	}

	/**
	 * The documents, merged.
	 * @return every segment and subsegment in its place
	 */
	public synchronized TraceTree tree() {
		@Nullable TraceTree assembled = this.tree.get();
		if (assembled == null) {
			assembled = TraceTree.of(this.documents);
			this.tree = new SoftReference<>(assembled);
		}
		return assembled;
	}

	/**
	 * The documents, merged, without keeping what wasn't kept before: for a look at many
	 * traces, whose trees would take several times the memory of the store.
	 * @return the same as {@link #tree()}
	 */
	public synchronized TraceTree glance() {
		@Nullable TraceTree kept = this.tree.get();
		TraceTree assembled = (kept != null) ? kept : TraceTree.of(this.documents);
		if (this.summary == null) {
			// Whoever looks wants the summary, too, and it would need the tree again.
			this.summary = TraceSummary.of(assembled);
		}
		return assembled;
	}

	/**
	 * What a list shows.
	 * @return the facts, computed once
	 */
	public synchronized TraceSummary summary() {
		@Nullable TraceSummary computed = this.summary;
		if (computed == null) {
			computed = TraceSummary.of(glance());
			this.summary = computed;
		}
		return computed;
	}

	@Override
	public String toString() {
		return "trace " + this.id + " (" + this.documents.size() + " documents)";
	}

}
