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

	/** Documents outside the books. */
	private final List<EncodedDocument> announcements = new ArrayList<>();

	private long waitingBytes;

	/** Where documents go, asked once: it is the application's code. */
	private final String target;

	/** Why the last attempt failed, as far as it said so. */
	private String problem = "";

	private long pauseNanos;

	private long retryAtNanos;

	Outbox(SegmentSender sender, EmitterSettings settings, Books books) {
		this.sender = sender;
		this.target = targetOf(sender);
		this.settings = settings;
		this.books = books;
	}

	String target() {
		return this.target;
	}

	void add(EncodedDocument document) {
		this.fresh.add(document);
	}

	void addAnnouncement(EncodedDocument document) {
		this.announcements.add(document);
	}

	/** Sends announcements, once: one that gets lost is made good by its document. */
	void announce() {
		try {
			for (int done = 0; done < this.announcements.size(); done += BATCH_SIZE) {
				int end = Math.min(done + BATCH_SIZE, this.announcements.size());
				trySend(List.copyOf(this.announcements.subList(done, end)));
			}
		}
		finally {
			this.announcements.clear();
		}
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
		int done = 0;
		while (this.waiting.isEmpty() && done < this.fresh.size()) {
			int end = Math.min(done + BATCH_SIZE, this.fresh.size());
			int taken = attempt(this.fresh.subList(done, end), nowNanos);
			done += taken;
			if (done < end) {
				break;
			}
		}
		keep(this.fresh.subList(done, this.fresh.size()));
		this.fresh.clear();
		if (!this.waiting.isEmpty() && (this.pauseNanos == 0 || nowNanos - this.retryAtNanos >= 0)) {
			int taken = attempt(this.waiting.stream().limit(BATCH_SIZE).toList(), nowNanos);
			for (int i = 0; i < taken; i++) {
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

	/**
	 * How many of the first are done with. A sender is the application's code: nothing it
	 * answers breaks the books.
	 */
	private int attempt(List<EncodedDocument> batch, long nowNanos) {
		SendResult result = trySend(List.copyOf(batch));
		int sent = Math.max(0, Math.min(result.sent(), batch.size()));
		int rejected = Math.max(0, Math.min(result.rejected(), batch.size() - sent));
		this.books.emit(sent);
		this.books.drop(DropReason.REJECTED, rejected);
		if (sent + rejected > 0) {
			succeeded();
		}
		else {
			failed(nowNanos);
		}
		return sent + rejected;
	}

	@SuppressWarnings("NullAway") // A sender outside null-checked code may well answer
									// null.
	private SendResult trySend(List<EncodedDocument> batch) {
		try {
			SendResult result = this.sender.send(batch);
			this.problem = "";
			return (result != null) ? result : SendResult.LATER;
		}
		catch (Throwable ex) {
			this.problem = " (" + report(ex) + ")";
			return SendResult.LATER;
		}
	}

	private void succeeded() {
		if (this.pauseNanos > 0) {
			logger.info("X-Ray: {} takes segments again; {}", this.target, this.books);
		}
		this.pauseNanos = 0;
	}

	private void failed(long nowNanos) {
		if (this.pauseNanos == 0) {
			logger.warn("X-Ray: {} doesn't take segments now{}. They wait (up to {} of them) and are tried again; "
					+ "is the X-Ray daemon running there? See xray.daemon.address, or set xray.exporter.type=none.",
					this.target, this.problem, this.settings.queueCapacity());
		}
		this.pauseNanos = Math.min(LONGEST_PAUSE_NANOS, Math.max(FIRST_PAUSE_NANOS, this.pauseNanos * 2));
		this.retryAtNanos = nowNanos + this.pauseNanos;
	}

	private void keep(List<EncodedDocument> documents) {
		for (EncodedDocument document : documents) {
			this.waiting.addLast(document.copy());
			this.waitingBytes += document.length();
			if (this.waiting.size() > this.settings.queueCapacity()) {
				dropOldest(DropReason.QUEUE_FULL);
			}
			while (this.waitingBytes > this.settings.maxBytes()) {
				dropOldest(DropReason.BYTES_FULL);
			}
		}
	}

	private void dropOldest(DropReason reason) {
		this.waitingBytes -= this.waiting.removeFirst().length();
		this.books.drop(reason, 1);
	}

	private static String targetOf(SegmentSender sender) {
		try {
			return sender.target();
		}
		catch (Throwable ex) {
			return sender.getClass().getName();
		}
	}

	/** What a sender throws is the application's code, too. */
	private String report(Throwable throwable) {
		try {
			logger.debug("X-Ray: sending to {} failed", this.target, throwable);
			return throwable.toString();
		}
		catch (Throwable ex) {
			return throwable.getClass().getName();
		}
	}

}
