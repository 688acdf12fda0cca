// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.emitter;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Documents on their way to the sender. Fresh ones are views into the emitter's buffer
 * and go out at once; what the sender doesn't take is copied and waits, bounded by count
 * and bytes, the oldest dropped first. What goes to a {@link RemoteSender} always waits
 * until there is a batch of it. Used by the emitter's thread only.
 *
 * <pre>
 * fresh ──▶ sent at once                                     added = done + fresh + waiting + on the way
 *       └─▶ waiting (copies) ──▶ sent │ on the way with the courier, and back at the front if not sent
 * </pre>
 */
final class Outbox {

	/** As many documents as X-Ray takes in one call. */
	private static final int BATCH_SIZE = 50;

	/** Bytes of one call's documents; quoting them makes a fifth more of it. */
	private static final int BATCH_BYTES = 3_000_000;

	private static final long FIRST_PAUSE_NANOS = Duration.ofMillis(100).toNanos();

	private static final long LONGEST_PAUSE_NANOS = Duration.ofSeconds(1).toNanos();

	/** A pause that a sender asks for isn't longer. */
	private static final Duration LONGEST_ASKED_PAUSE = Duration.ofMinutes(1);

	/**
	 * Time between batches of what has waited: a receiver that has just come back must
	 * not be flooded, since what its socket's buffer can't hold (some 90 documents, with
	 * Linux' defaults) the system drops without a word.
	 */
	private static final long BACKLOG_PAUSE_NANOS = Duration.ofMillis(2).toNanos();

	/** While a call is on the way; its end wakes the emitter, too. */
	private static final long CALL_PAUSE_NANOS = Duration.ofMillis(100).toNanos();

	private static final Logger logger = LoggerFactory.getLogger(Emitter.class);

	private final SegmentSender sender;

	private final @Nullable Courier courier;

	private final long batchIntervalNanos;

	private final EmitterSettings settings;

	private final Books books;

	private final Notices notices = new Notices(logger, System::nanoTime);

	// Linked, since an ArrayDeque that can't grow for want of memory takes itself for
	// empty.

	private final Deque<EncodedDocument> fresh = new LinkedList<>();

	private final Deque<EncodedDocument> waiting = new LinkedList<>();

	/** Documents outside the books. */
	private final List<EncodedDocument> announcements = new ArrayList<>();

	/** Where documents go, asked once: it is the application's code. */
	private final String target;

	private long added;

	private long done;

	/** When the oldest that waits for a batch came. */
	private long waitingSinceNanos;

	private boolean hurried;

	private long pauseNanos;

	private long retryAtNanos;

	// Written by the emitter's thread, read by whoever asks how it is.

	private volatile int waitingCount;

	private volatile long waitingBytes;

	private volatile long failures;

	private volatile @Nullable SendProblem problem;

	Outbox(SegmentSender sender, @Nullable Courier courier, EmitterSettings settings, Books books) {
		this.sender = sender;
		this.courier = courier;
		this.batchIntervalNanos = (sender instanceof RemoteSender remote) ? interval(remote) : 0;
		this.target = targetOf(sender);
		this.settings = settings;
		this.books = books;
	}

	private static long interval(RemoteSender sender) {
		try {
			return sender.batchInterval().toNanos();
		}
		catch (Throwable ex) {
			return 0;
		}
	}

	String target() {
		return this.target;
	}

	EmitterStatus status(long errors) {
		return new EmitterStatus(this.target, this.problem, this.waitingCount, this.waitingBytes, this.failures, errors,
				(this.sender instanceof RemoteSender remote) ? remote.calls() : null);
	}

	void add(EncodedDocument document) {
		this.fresh.add(document);
		this.added++;
	}

	/** Documents that have been added. */
	long added() {
		return this.added;
	}

	/** The first of them that have been sent or dropped. */
	long done() {
		return this.done;
	}

	/** Whether somebody waits: then batches needn't be full. */
	void hurry(boolean hurried) {
		this.hurried = hurried;
	}

	void addAnnouncement(EncodedDocument document) {
		this.announcements.add(document);
	}

	/**
	 * Sends announcements, once: one that gets lost is made good by its document. A
	 * remote receiver gets none: they would cost calls.
	 */
	void announce() {
		try {
			for (int done = 0; this.courier == null && done < this.announcements.size(); done += BATCH_SIZE) {
				int end = Math.min(done + BATCH_SIZE, this.announcements.size());
				this.sender.send(List.copyOf(this.announcements.subList(done, end)));
			}
		}
		catch (Throwable ex) {
			describe(ex);
		}
		finally {
			this.announcements.clear();
		}
	}

	boolean isFull() {
		return this.fresh.size() >= BATCH_SIZE;
	}

	boolean isEmpty() {
		return this.fresh.isEmpty() && this.waiting.isEmpty() && (this.courier == null || !this.courier.isOnTheWay());
	}

	/** Time until the next attempt, 0 if nothing waits for one. */
	long pauseNanos(long nowNanos) {
		if (this.courier != null && this.courier.isOnTheWay()) {
			return CALL_PAUSE_NANOS;
		}
		if (this.waiting.isEmpty()) {
			return 0;
		}
		if (this.pauseNanos > 0) {
			return Math.max(1, this.retryAtNanos - nowNanos);
		}
		return (this.courier == null || isBatch(nowNanos)) ? BACKLOG_PAUSE_NANOS
				: Math.max(1, this.waitingSinceNanos + this.batchIntervalNanos - nowNanos);
	}

	/**
	 * Sends what can be sent now; afterwards no document refers to the emitter's buffer.
	 */
	void send(long nowNanos) {
		if (this.courier != null) {
			sendBy(this.courier, nowNanos);
			return;
		}
		int taken = BATCH_SIZE;
		while (taken == BATCH_SIZE && this.waiting.isEmpty() && !this.fresh.isEmpty()) {
			taken = attempt(this.fresh, nowNanos);
			for (int i = 0; i < taken; i++) {
				this.fresh.remove();
			}
		}
		keep(nowNanos);
		if (!this.waiting.isEmpty() && mayTry(nowNanos)) {
			removeWaiting(attempt(this.waiting, nowNanos));
		}
	}

	private void sendBy(Courier courier, long nowNanos) {
		if (courier.hasEnded()) {
			collect(courier, nowNanos);
		}
		keep(nowNanos);
		if (!courier.isOnTheWay() && !this.waiting.isEmpty() && mayTry(nowNanos) && isBatch(nowNanos)) {
			List<EncodedDocument> batch = first(this.waiting);
			courier.send(batch);
			removeWaiting(batch.size());
			this.waitingSinceNanos = nowNanos;
		}
	}

	private boolean mayTry(long nowNanos) {
		return this.pauseNanos == 0 || nowNanos - this.retryAtNanos >= 0;
	}

	private boolean isBatch(long nowNanos) {
		return this.hurried || this.waiting.size() >= BATCH_SIZE || this.waitingBytes >= BATCH_BYTES
				|| nowNanos - this.waitingSinceNanos >= this.batchIntervalNanos;
	}

	private void collect(Courier courier, long nowNanos) {
		List<EncodedDocument> batch = courier.batch();
		SendResult result = SendResult.LATER;
		Throwable failure = null;
		try {
			result = courier.result();
		}
		catch (Throwable ex) {
			failure = ex;
		}
		int taken = finish(result, batch.size(), failure, nowNanos);
		int left = batch.size();
		try {
			for (; left > taken; left--) {
				this.waiting.addFirst(batch.get(left - 1));
				this.waitingBytes += batch.get(left - 1).length();
			}
		}
		finally {
			// None, unless memory was short.
			dropped(DropReason.BYTES_FULL, left - taken);
		}
		this.waitingCount = this.waiting.size();
	}

	/** Gives up on all that is left, also on what is on the way. */
	void close() {
		if (this.courier != null) {
			if (this.courier.hasEnded()) {
				collect(this.courier, System.nanoTime());
			}
			dropped(DropReason.CLOSED, this.courier.batch().size());
			this.courier.close();
		}
		drop(DropReason.CLOSED);
	}

	/** Gives up on all that waits. */
	void drop(DropReason reason) {
		int count = this.fresh.size() + this.waiting.size();
		this.fresh.clear();
		this.waiting.clear();
		this.waitingCount = 0;
		this.waitingBytes = 0;
		dropped(reason, count);
	}

	/** How many of the first are done with, after they have been tried. */
	private int attempt(Deque<EncodedDocument> documents, long nowNanos) {
		SendResult result = SendResult.LATER;
		Throwable failure = null;
		int size = 0;
		try {
			List<EncodedDocument> batch = first(documents);
			size = batch.size();
			result = this.sender.send(batch);
		}
		catch (Throwable ex) {
			failure = ex;
		}
		return finish(result, size, failure, nowNanos);
	}

	/**
	 * Enters a batch into the books. A sender is the application's code: nothing it
	 * answers breaks them.
	 */
	private int finish(@Nullable SendResult answer, int size, @Nullable Throwable failure, long nowNanos) {
		SendResult result = (answer != null) ? answer : SendResult.LATER;
		int sent = Math.max(0, Math.min(result.sent(), size));
		int rejected = Math.max(0, Math.min(result.rejected(), size - sent));
		this.books.emit(sent);
		this.done += sent;
		dropped(DropReason.REJECTED, rejected);
		try {
			if (sent + rejected > 0) {
				succeeded();
			}
			else {
				failed(failure, nowNanos);
			}
		}
		catch (Throwable ex) {
			// What was done stands in the books, whether or not there is memory to tell.
		}
		return sent + rejected;
	}

	private void succeeded() {
		if (this.pauseNanos > 0) {
			this.notices.log(Level.INFO, "again", "X-Ray: {} takes segments again; {}", this.target, this.books);
		}
		this.pauseNanos = 0;
		this.problem = null;
	}

	private void failed(@Nullable Throwable failure, long nowNanos) {
		Duration asked = (failure instanceof NotSentException known) ? known.pause() : null;
		this.pauseNanos = (asked != null) ? clamp(asked)
				: Math.min(LONGEST_PAUSE_NANOS, Math.max(FIRST_PAUSE_NANOS, this.pauseNanos * 2));
		this.retryAtNanos = nowNanos + this.pauseNanos;
		this.failures++;
		SendProblem kind = (failure instanceof NotSentException known) ? known.problem()
				: ((failure != null) ? SendProblem.FAILED : SendProblem.REFUSED);
		this.problem = kind;
		this.notices.log(Level.WARN, kind,
				"X-Ray: {} doesn't take segments now{}. They wait (up to {} of them) and are tried again; {}.",
				this.target, (failure != null) ? ": " + describe(failure) : "", this.settings.queueCapacity(),
				this.books);
	}

	private static long clamp(Duration pause) {
		return Math.max(1, ((pause.compareTo(LONGEST_ASKED_PAUSE) < 0) ? pause : LONGEST_ASKED_PAUSE).toNanos());
	}

	/** Copies what is left: the emitter's buffer is about to be used again. */
	private void keep(long nowNanos) {
		boolean none = this.waiting.isEmpty();
		for (EncodedDocument document = this.fresh.peek(); document != null; document = this.fresh.peek()) {
			this.waiting.add(document.copy());
			this.fresh.remove();
			this.waitingBytes += document.length();
			if (this.waiting.size() > this.settings.queueCapacity()) {
				dropOldest(DropReason.QUEUE_FULL);
			}
			while (this.waitingBytes > this.settings.maxBytes()) {
				dropOldest(DropReason.BYTES_FULL);
			}
		}
		if (none) {
			this.waitingSinceNanos = nowNanos;
		}
		this.waitingCount = this.waiting.size();
	}

	private void dropOldest(DropReason reason) {
		this.waitingBytes -= this.waiting.remove().length();
		dropped(reason, 1);
	}

	private void dropped(DropReason reason, int count) {
		this.books.drop(reason, count);
		this.done += count;
		try {
			if (count > 0 && reason != DropReason.CLOSED) {
				this.notices.log(Level.WARN, reason, "X-Ray: documents were dropped ({}); {}. {}", reason.tag(),
						this.books, reason.advice());
			}
		}
		catch (Throwable ex) {
			// They are counted, and whoever dropped them goes on.
		}
	}

	/** The oldest, as many as one call may carry, at least one. */
	private static List<EncodedDocument> first(Deque<EncodedDocument> documents) {
		List<EncodedDocument> batch = new ArrayList<>(Math.min(documents.size(), BATCH_SIZE));
		long bytes = 0;
		for (EncodedDocument document : documents) {
			bytes += document.length();
			if (batch.size() == BATCH_SIZE || (bytes > BATCH_BYTES && !batch.isEmpty())) {
				break;
			}
			batch.add(document);
		}
		return Collections.unmodifiableList(batch);
	}

	private void removeWaiting(int count) {
		for (int i = 0; i < count; i++) {
			this.waitingBytes -= this.waiting.remove().length();
		}
		this.waitingCount = this.waiting.size();
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
	private String describe(Throwable throwable) {
		try {
			logger.debug("X-Ray: sending to {} failed", this.target, throwable);
			return (throwable instanceof NotSentException) ? String.valueOf(throwable.getMessage())
					: throwable.toString();
		}
		catch (Throwable ex) {
			return throwable.getClass().getName();
		}
	}

}
