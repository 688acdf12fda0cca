// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.emitter;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes what is finished from request threads and brings it to the sender, on one daemon
 * thread of its own.
 * <p>
 * Request threads never wait: handing over is one compare-and-set. While documents come
 * in, the thread looks every {@value #CYCLE_MILLIS} ms, or when {@value #HURRY_AT} have
 * piled up; when none do, it sleeps until the next is offered, or until it is time for
 * its {@link Patrol}. Objects of the application are kept no longer than that: what can't
 * be sent waits as bytes.
 *
 * @since 0.1.0
 */
public final class Emitter implements AutoCloseable {

	private static final long CYCLE_MILLIS = 25;

	private static final long CYCLE_NANOS = Duration.ofMillis(CYCLE_MILLIS).toNanos();

	/**
	 * At this size of the pile the thread is woken early: lest the pile fill up, and lest
	 * the receiver's socket have to take too many at once.
	 */
	private static final int HURRY_AT = 32;

	/** Below this hardly a document fits, whatever a sender says. */
	private static final int SMALLEST_DOCUMENT = 1024;

	private static final Logger logger = LoggerFactory.getLogger(Emitter.class);

	private final Books books = new Books();

	private final Ledger ledger = new Ledger(this.books);

	private final DocumentBuffer buffer;

	private final EmitterSettings settings;

	private final SegmentSender sender;

	private final HandOver handOver;

	private final Outbox outbox;

	private final @Nullable Patrol patrol;

	/** When to look at what is open, as {@link System#nanoTime()} tells it. */
	private long patrolAtNanos;

	private final Thread thread;

	/** Set by the thread before it sleeps, taken by whoever wakes it. */
	private final AtomicBoolean asleep = new AtomicBoolean();

	private final Flushes flushes = new Flushes();

	/** What has been taken and isn't encoded yet; survives an error. */
	private @Nullable Emittable pile;

	private final Sink sink = new Sink();

	private final AtomicLong errors = new AtomicLong();

	/** Asked for by whoever is about to checkpoint the process. */
	private volatile @Nullable Suspension suspension;

	private volatile boolean closing;

	/** Nobody waits for the thread any more: it sends nothing again. */
	private volatile boolean givenUp;

	/**
	 * Starts the thread.
	 * @param name name of the service, for the thread's name
	 * @param settings the bounds
	 * @param sender takes the documents; closed with this emitter
	 * @param buffer where documents are encoded
	 */
	public Emitter(String name, EmitterSettings settings, SegmentSender sender, DocumentBuffer buffer) {
		this(name, settings, sender, buffer, null);
	}

	/**
	 * Starts the thread.
	 * @param name name of the service, for the thread's name
	 * @param settings the bounds
	 * @param sender takes the documents; closed with this emitter
	 * @param buffer where documents are encoded
	 * @param patrol looks at what is open now and then, {@code null} if nobody does
	 */
	public Emitter(String name, EmitterSettings settings, SegmentSender sender, DocumentBuffer buffer,
			@Nullable Patrol patrol) {
		this.settings = settings;
		this.sender = sender;
		this.buffer = buffer;
		this.patrol = patrol;
		this.patrolAtNanos = System.nanoTime();
		this.handOver = new HandOver(settings.queueCapacity(), this.books);
		Courier courier = (sender instanceof RemoteSender remote) ? new Courier(name, remote, this::wake) : null;
		this.outbox = new Outbox(sender, courier, settings, this.books);
		this.thread = new Thread(null, this::run, "xray-emitter-" + name, 0, false);
		this.thread.setDaemon(true);
		this.thread.setContextClassLoader(null);
		this.thread.start();
	}

	/**
	 * Hands something over. Never waits.
	 * @param element what is finished
	 */
	public void offer(Emittable element) {
		if (!this.handOver.offer(element)) {
			this.books.drop(DropReason.CLOSED, element.owed());
		}
		else if (this.asleep.get() || element.pileSize == HURRY_AT) {
			wake();
		}
	}

	/**
	 * The books.
	 * @return the books, live
	 */
	public Books books() {
		return this.books;
	}

	/**
	 * Writes the books.
	 * @return the pen
	 */
	public Ledger ledger() {
		return this.ledger;
	}

	/**
	 * How it goes.
	 * @return the state at this moment
	 */
	public EmitterStatus status() {
		return this.outbox.status(this.errors.get());
	}

	/**
	 * Where documents go.
	 * @return the sender's target
	 */
	public String target() {
		return this.outbox.target();
	}

	/**
	 * Waits until everything offered so far has been sent or dropped; after closing, that
	 * is so.
	 * @param timeout longest time to wait
	 * @return whether that was so in time
	 */
	public boolean flush(Duration timeout) {
		CountDownLatch done = this.flushes.request();
		wake();
		if (!this.thread.isAlive()) {
			this.flushes.giveUp(done);
			return true;
		}
		try {
			boolean inTime = done.await(timeout.toMillis(), TimeUnit.MILLISECONDS);
			if (!inTime) {
				this.flushes.giveUp(done);
			}
			return inTime || !this.thread.isAlive();
		}
		catch (InterruptedException ex) {
			this.flushes.giveUp(done);
			Thread.currentThread().interrupt();
			return false;
		}
	}

	/**
	 * Sends what is there, within the shutdown timeout, and has the sender let go of what
	 * it holds open. Until {@link #resume()} or {@link #close()} nothing is sent; what is
	 * offered meanwhile waits.
	 */
	public void suspend() {
		Duration timeout = this.settings.shutdownTimeout();
		flush(timeout);
		Suspension asked = new Suspension();
		this.suspension = asked;
		wake();
		asked.await(timeout);
	}

	/**
	 * Sends again.
	 */
	public void resume() {
		this.suspension = null;
		wake();
	}

	/**
	 * Takes nothing more, sends what is left within the shutdown timeout, counts the rest
	 * as dropped, ends the thread.
	 */
	@Override
	public void close() {
		this.closing = true;
		wake();
		try {
			this.thread.join(this.settings.shutdownTimeout().toMillis() + CYCLE_MILLIS);
			if (this.thread.isAlive()) {
				this.givenUp = true;
				this.thread.interrupt();
				this.thread.join(CYCLE_MILLIS);
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private void wake() {
		this.asleep.set(false);
		LockSupport.unpark(this.thread);
	}

	/**
	 * Where no memory is left, even surviving may fail, at any instruction: then it is
	 * tried again.
	 */
	private void run() {
		while (!this.closing) {
			try {
				work();
			}
			catch (Throwable ex) {
				LockSupport.parkNanos(this, CYCLE_NANOS);
			}
		}
		finish();
	}

	private void work() {
		while (!this.closing) {
			waitWhileSuspended();
			// A sender may have restored its interrupt, which would keep this thread from
			// sleeping.
			Thread.interrupted();
			boolean busy = false;
			try {
				busy = cycle();
			}
			catch (Throwable ex) {
				this.errors.incrementAndGet();
				survive(ex);
			}
			rest(busy);
		}
	}

	private void waitWhileSuspended() {
		for (Suspension asked = this.suspension; asked != null && !this.closing; asked = this.suspension) {
			asked.begin(this.sender);
			LockSupport.park(this);
			Thread.interrupted();
		}
	}

	/** Whether there was something to do. */
	private boolean cycle() {
		boolean waitedFor = this.flushes.isWaitedFor();
		this.flushes.notice();
		this.outbox.hurry(waitedFor);
		patrol(waitedFor);
		if (this.pile == null) {
			this.pile = this.handOver.take();
		}
		boolean busy = this.pile != null;
		drain();
		this.flushes.mark(this.outbox.added());
		this.flushes.release(this.outbox.done());
		return busy;
	}

	private void rest(boolean busy) {
		long pause = this.outbox.pauseNanos(System.nanoTime());
		if (pause > 0 || busy) {
			LockSupport.parkNanos(this, (pause > 0) ? Math.min(pause, CYCLE_NANOS) : CYCLE_NANOS);
			return;
		}
		this.asleep.set(true);
		if (this.handOver.isEmpty() && !this.closing && !this.flushes.isRequested()) {
			sleep();
		}
		this.asleep.set(false);
	}

	private void sleep() {
		if (this.patrol != null) {
			LockSupport.parkNanos(this, Math.max(1, this.patrolAtNanos - System.nanoTime()));
		}
		else {
			LockSupport.park(this);
		}
	}

	/**
	 * Looks at what is open, where it is time to, or where somebody wants to know all.
	 */
	private void patrol(boolean now) {
		Patrol patrol = this.patrol;
		if (patrol == null || (!now && System.nanoTime() - this.patrolAtNanos < 0)) {
			return;
		}
		long pause = CYCLE_NANOS;
		int start = this.buffer.position();
		try {
			pause = patrol.patrol(this.outbox.isEmpty() ? new Announcements() : null);
			this.outbox.announce();
		}
		finally {
			this.buffer.rewind(start);
			this.patrolAtNanos = System.nanoTime() + pause;
		}
	}

	private void drain() {
		while (this.pile != null) {
			Emittable element = this.pile;
			this.pile = element.below;
			element.below = null;
			encode(element);
			if (this.outbox.isFull()) {
				send();
			}
		}
		send();
	}

	private int maxDocumentSize() {
		return Math.max(SMALLEST_DOCUMENT, Math.min(this.settings.maxDatagramSize(), this.sender.maxDocumentSize()));
	}

	private void send() {
		this.outbox.send(System.nanoTime());
		this.buffer.clear();
	}

	private void encode(Emittable element) {
		Sink sink = this.sink.open(this.buffer.position());
		try {
			element.encode(sink);
		}
		catch (Throwable ex) {
			this.buffer.rewind(sink.end);
			sink.drop(DropReason.SERIALIZATION);
			logger.debug("X-Ray: a document could not be encoded ({})", ex.getClass().getName());
		}
		finally {
			this.books.create(sink.count - element.owed());
		}
	}

	private void finish() {
		try {
			Thread.interrupted();
			long deadline = System.nanoTime() + this.settings.shutdownTimeout().toNanos();
			this.outbox.hurry(true);
			if (!this.givenUp) {
				drain();
			}
			if (!this.givenUp) {
				this.pile = this.handOver.close();
				drain();
			}
			while (!this.givenUp && !this.outbox.isEmpty() && System.nanoTime() - deadline < 0
					&& !Thread.interrupted()) {
				LockSupport.parkNanos(this, Math.min(CYCLE_NANOS, this.outbox.pauseNanos(System.nanoTime())));
				this.outbox.send(System.nanoTime());
			}
		}
		catch (Throwable ex) {
			this.errors.incrementAndGet();
			survive(ex);
		}
		finally {
			abandon();
			this.outbox.close();
			this.flushes.releaseAll();
			closeSender();
		}
	}

	/** Counts what hasn't come so far as to be encoded. */
	private void abandon() {
		abandon(this.pile);
		this.pile = null;
		abandon(this.handOver.close());
	}

	private void abandon(@Nullable Emittable pile) {
		for (Emittable left = pile; left != null; left = left.below) {
			this.books.drop(DropReason.CLOSED, left.owed());
		}
	}

	private void closeSender() {
		try {
			this.sender.close();
		}
		catch (Throwable ex) {
			logger.debug("X-Ray: closing the sender failed ({})", ex.getClass().getName());
		}
	}

	/**
	 * Goes on after an error; where memory is short, what waits makes room first. What
	 * was thrown may be the application's, and fail again when it is logged.
	 */
	private void survive(Throwable throwable) {
		try {
			if (throwable instanceof OutOfMemoryError) {
				this.outbox.drop(DropReason.BYTES_FULL);
				this.buffer.clear();
			}
			logger.error("X-Ray: the emitter met an error and goes on", throwable);
		}
		catch (Throwable ex) {
			reportBriefly(throwable);
		}
	}

	private static void reportBriefly(Throwable throwable) {
		try {
			logger.error("X-Ray: the emitter met an error and goes on ({})", throwable.getClass().getName());
		}
		catch (Throwable ex) {
			// Nothing is left that could be told, or to whom.
		}
	}

	/**
	 * Puts documents that the books don't know into the outbox.
	 */
	private final class Announcements implements DocumentSink {

		@Override
		public void take(int start) {
			Emitter.this.outbox.addAnnouncement(Emitter.this.buffer.from(start));
		}

		@Override
		public void drop(DropReason reason) {
			// Nobody misses it: the document itself follows.
		}

		@Override
		public int maxDocumentSize() {
			return Emitter.this.maxDocumentSize();
		}

	}

	/**
	 * Puts the documents of one element into the outbox and counts them.
	 */
	private final class Sink implements DocumentSink {

		private int count;

		/** End of the last document taken. */
		private int end;

		Sink open(int end) {
			this.end = end;
			this.count = 0;
			return this;
		}

		@Override
		public void take(int start) {
			Emitter.this.outbox.add(Emitter.this.buffer.from(start));
			this.end = Emitter.this.buffer.position();
			this.count++;
		}

		@Override
		public void drop(DropReason reason) {
			Emitter.this.books.drop(reason, 1);
			this.count++;
		}

		@Override
		public int maxDocumentSize() {
			return Emitter.this.maxDocumentSize();
		}

	}

}
