// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.emitter;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
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

	private static final Logger logger = LoggerFactory.getLogger(Emitter.class);

	private final Books books = new Books();

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

	/** Released when everything offered before it was set has been sent or dropped. */
	private volatile @Nullable CountDownLatch flushing;

	private volatile boolean closing;

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
		this.outbox = new Outbox(sender, settings, this.books);
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
	public synchronized boolean flush(Duration timeout) {
		if (!this.thread.isAlive()) {
			return true;
		}
		CountDownLatch done = new CountDownLatch(1);
		this.flushing = done;
		wake();
		try {
			return done.await(timeout.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
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

	private void run() {
		while (!this.closing) {
			// A sender may have restored its interrupt, which would keep this thread from
			// sleeping.
			Thread.interrupted();
			boolean busy = false;
			try {
				CountDownLatch flushing = this.flushing;
				patrol(isFlushing());
				busy = drain(this.handOver.take());
				if (this.outbox.isEmpty()) {
					release(flushing);
				}
			}
			catch (Throwable ex) {
				report("X-Ray: the emitter met an error and goes on", ex);
			}
			rest(busy);
		}
		finish();
	}

	private void rest(boolean busy) {
		long pause = this.outbox.pauseNanos(System.nanoTime());
		if (pause > 0 || busy) {
			LockSupport.parkNanos(this, (pause > 0) ? Math.min(pause, CYCLE_NANOS) : CYCLE_NANOS);
			return;
		}
		this.asleep.set(true);
		if (this.handOver.isEmpty() && !this.closing && !isFlushing()) {
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

	private boolean isFlushing() {
		CountDownLatch flushing = this.flushing;
		return flushing != null && flushing.getCount() > 0;
	}

	/** Whether there was something to do. */
	private boolean drain(@Nullable Emittable oldest) {
		Emittable element = oldest;
		while (element != null) {
			Emittable next = element.below;
			element.below = null;
			encode(element);
			if (this.outbox.isFull()) {
				send();
			}
			element = next;
		}
		send();
		return oldest != null;
	}

	private void send() {
		this.outbox.send(System.nanoTime());
		this.buffer.clear();
	}

	private void encode(Emittable element) {
		Sink sink = new Sink(this.buffer.position());
		try {
			element.encode(sink);
		}
		catch (Throwable ex) {
			this.buffer.rewind(sink.end);
			sink.drop(DropReason.SERIALIZATION);
			logger.debug("X-Ray: a document could not be encoded ({})", ex.getClass().getName());
		}
		this.books.create(sink.count - element.owed());
	}

	private void finish() {
		try {
			Thread.interrupted();
			long deadline = System.nanoTime() + this.settings.shutdownTimeout().toNanos();
			drain(this.handOver.close());
			while (!this.outbox.isEmpty() && System.nanoTime() - deadline < 0 && !Thread.interrupted()) {
				LockSupport.parkNanos(this, Math.min(CYCLE_NANOS, this.outbox.pauseNanos(System.nanoTime())));
				this.outbox.send(System.nanoTime());
			}
		}
		catch (Throwable ex) {
			report("X-Ray: the emitter met an error while closing", ex);
		}
		finally {
			this.outbox.drop(DropReason.CLOSED);
			release(this.flushing);
			closeSender();
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

	/** What was thrown may be the application's, and fail again when it is logged. */
	private static void report(String message, Throwable throwable) {
		try {
			logger.error(message, throwable);
		}
		catch (Throwable ex) {
			logger.error("{} ({})", message, throwable.getClass().getName());
		}
	}

	private static void release(@Nullable CountDownLatch flushing) {
		if (flushing != null) {
			flushing.countDown();
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
			return Emitter.this.settings.maxDatagramSize();
		}

	}

	/**
	 * Puts the documents of one element into the outbox and counts them.
	 */
	private final class Sink implements DocumentSink {

		private int count;

		/** End of the last document taken. */
		private int end;

		Sink(int end) {
			this.end = end;
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
			return Emitter.this.settings.maxDatagramSize();
		}

	}

}
