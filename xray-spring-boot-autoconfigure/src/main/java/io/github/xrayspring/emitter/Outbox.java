// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.emitter;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Documents on their way to the sender. Fresh ones are views into the emitter's buffer
 * and go out at once; what the sender doesn't take is copied and waits, bounded by count
 * and bytes, the oldest dropped first. Used by the emitter's thread only.
 */
final class Outbox {

	/** As many documents as X-Ray takes in one call. */
	private static final int BATCH_SIZE = 50;

	private static final long FIRST_PAUSE_NANOS = Duration.ofMillis(100).toNanos();

	private static final long LONGEST_PAUSE_NANOS = Duration.ofSeconds(1).toNanos();

	/**
	 * Time between batches of what has waited: a receiver that has just come back must
	 * not be flooded, since what its socket's buffer can't hold (some 90 documents, with
	 * Linux' defaults) the system drops without a word.
	 */
	private static final long BACKLOG_PAUSE_NANOS = Duration.ofMillis(2).toNanos();

	private static final Logger logger = LoggerFactory.getLogger(Emitter.class);

	private final SegmentSender sender;

	private final EmitterSettings settings;

	private final Books books;

	private final List<EncodedDocument> fresh = new ArrayList<>();

	private final Deque<EncodedDocument> waiting = new ArrayDeque<>();

	private long waitingBytes;

	private long pauseNanos;

	private long retryAtNanos;

	Outbox(SegmentSender sender, EmitterSettings settings, Books books) {
		this.sender = sender;
		this.settings = settings;
		this.books = books;
	}

	void add(EncodedDocument document) {
		this.fresh.add(document);
	}

	boolean isFull() {
		return this.fresh.size() >= BATCH_SIZE;
	}

	boolean isEmpty() {
		return this.fresh.isEmpty() && this.waiting.isEmpty();
	}

	/** Time until the next attempt, 0 if nothing waits for one. */
	long pauseNanos(long nowNanos) {
		if (this.waiting.isEmpty()) {
			return 0;
		}
		return (this.pauseNanos == 0) ? BACKLOG_PAUSE_NANOS : Math.max(1, this.retryAtNanos - nowNanos);
	}

	/**
	 * Sends what can be sent now; afterwards no document refers to the emitter's buffer.
	 */
	void send(long nowNanos) {
		if (this.waiting.isEmpty() && !this.fresh.isEmpty()) {
			int done = attempt(this.fresh, nowNanos);
			keep(this.fresh.subList(done, this.fresh.size()));
		}
		else {
			keep(this.fresh);
		}
		this.fresh.clear();
		if (!this.waiting.isEmpty() && (this.pauseNanos == 0 || nowNanos - this.retryAtNanos >= 0)) {
			List<EncodedDocument> batch = this.waiting.stream().limit(BATCH_SIZE).toList();
			int done = attempt(batch, nowNanos);
			for (int i = 0; i < done; i++) {
				this.waitingBytes -= this.waiting.removeFirst().length();
			}
		}
	}

	/** Gives up on all that is left. */
	void drop(DropReason reason) {
		this.books.drop(reason, this.fresh.size() + this.waiting.size());
		this.fresh.clear();
		this.waiting.clear();
		this.waitingBytes = 0;
	}

	private int attempt(List<EncodedDocument> batch, long nowNanos) {
		SendResult result = trySend(batch);
		int sent = Math.min(result.sent(), batch.size());
		int done = Math.min(result.done(), batch.size());
		this.books.emit(sent);
		this.books.drop(DropReason.REJECTED, done - sent);
		if (done == batch.size()) {
			succeeded();
		}
		else {
			failed(nowNanos);
		}
		return done;
	}

	private SendResult trySend(List<EncodedDocument> batch) {
		try {
			return this.sender.send(batch);
		}
		catch (Throwable ex) {
			logger.debug("X-Ray: sending to {} failed", this.sender.target(), ex);
			return SendResult.LATER;
		}
	}

	private void succeeded() {
		if (this.pauseNanos > 0) {
			logger.info("X-Ray: {} takes segments again; {}", this.sender.target(), this.books);
		}
		this.pauseNanos = 0;
	}

	private void failed(long nowNanos) {
		if (this.pauseNanos == 0) {
			logger.warn("X-Ray: {} doesn't take segments now. They wait (up to {} of them) and are tried again; "
					+ "is the X-Ray daemon running there? See xray.daemon.address, or set xray.exporter.type=none.",
					this.sender.target(), this.settings.queueCapacity());
		}
		this.pauseNanos = Math.min(LONGEST_PAUSE_NANOS, Math.max(FIRST_PAUSE_NANOS, this.pauseNanos * 2));
		this.retryAtNanos = nowNanos + this.pauseNanos;
	}

	private void keep(List<EncodedDocument> documents) {
		for (EncodedDocument document : documents) {
			this.waiting.addLast(document.copy());
			this.waitingBytes += document.length();
		}
		trim(this.waiting.size() - this.settings.queueCapacity(), DropReason.QUEUE_FULL);
		while (this.waitingBytes > this.settings.maxBytes()) {
			trim(1, DropReason.BYTES_FULL);
		}
	}

	private void trim(int count, DropReason reason) {
		for (int i = 0; i < count; i++) {
			this.waitingBytes -= this.waiting.removeFirst().length();
			this.books.drop(reason, 1);
		}
	}

}
