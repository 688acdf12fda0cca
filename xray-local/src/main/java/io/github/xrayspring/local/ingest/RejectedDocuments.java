// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.ingest;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * The last documents that weren't taken, bounded by number and bytes: the oldest go
 * first. Thread-safe.
 *
 * @since 0.1.0
 */
public final class RejectedDocuments {

	/** How many are kept. */
	public static final int MAX_DOCUMENTS = 200;

	/** What all of them may take, an estimate of heap bytes. */
	static final long MAX_BYTES = 2 * 1024 * 1024;

	/** What is kept of one: as much as a document may have. */
	static final int MAX_TEXT_BYTES = Intake.MAX_DOCUMENT_BYTES;

	/** What one takes beside its text; an estimate. */
	static final int OVERHEAD_BYTES = 256;

	private final Clock clock;

	private final Deque<RejectedDocument> oldestFirst = new ArrayDeque<>();

	private long bytes;

	private long number;

	RejectedDocuments(Clock clock) {
		this.clock = clock;
	}

	/**
	 * What is kept.
	 * @return a copy, the latest first
	 */
	public synchronized List<RejectedDocument> newestFirst() {
		List<RejectedDocument> documents = new ArrayList<>(this.oldestFirst.size());
		this.oldestFirst.descendingIterator().forEachRemaining(documents::add);
		return documents;
	}

	/**
	 * Forgets what is kept; numbers go on.
	 */
	public synchronized void clear() {
		this.oldestFirst.clear();
		this.bytes = 0;
	}

	void add(Rejection rejection, byte[] buffer, int length) {
		String text = new String(buffer, 0, Math.min(length, MAX_TEXT_BYTES), StandardCharsets.UTF_8);
		synchronized (this) {
			this.number++;
			RejectedDocument document = new RejectedDocument(this.number, this.clock.instant(), rejection, length,
					text);
			this.oldestFirst.addLast(document);
			this.bytes += document.weight();
			while (this.oldestFirst.size() > MAX_DOCUMENTS || this.bytes > MAX_BYTES) {
				this.bytes -= this.oldestFirst.removeFirst().weight();
			}
		}
	}

}
