// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.emitter;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;

/**
 * Those who wait until everything offered so far is sent or dropped. Each waits for its
 * own documents: neither for later ones nor for each other.
 *
 * <pre>
 * requested ──▶ marked (its documents are known: up to number n) ──▶ released (n are done)
 * </pre>
 *
 * Requests come from any thread; the rest is the emitter's thread.
 */
final class Flushes {

	private final Queue<CountDownLatch> requested = new ConcurrentLinkedQueue<>();

	private final Queue<CountDownLatch> noticed = new ArrayDeque<>();

	private final Queue<Marked> marked = new ArrayDeque<>();

	CountDownLatch request() {
		CountDownLatch latch = new CountDownLatch(1);
		this.requested.add(latch);
		return latch;
	}

	/** From any thread: nobody waits any longer. */
	void giveUp(CountDownLatch latch) {
		latch.countDown();
		this.requested.remove(latch);
	}

	/** To be called before the hand-over is emptied. */
	void notice() {
		for (CountDownLatch latch = this.requested.poll(); latch != null; latch = this.requested.poll()) {
			this.noticed.add(latch);
		}
	}

	/** To be called when the hand-over has been emptied. */
	void mark(long added) {
		for (CountDownLatch latch = this.noticed.poll(); latch != null; latch = this.noticed.poll()) {
			this.marked.add(new Marked(latch, added));
		}
	}

	void release(long done) {
		while (!this.marked.isEmpty() && this.marked.element().isOver(done)) {
			this.marked.remove().latch().countDown();
		}
	}

	boolean isWaitedFor() {
		return !this.requested.isEmpty() || !this.noticed.isEmpty() || !this.marked.isEmpty();
	}

	boolean isRequested() {
		return !this.requested.isEmpty();
	}

	void releaseAll() {
		notice();
		mark(0);
		release(Long.MAX_VALUE);
	}

	/**
	 * One who waits.
	 */
	private record Marked(CountDownLatch latch, long upTo) {

		boolean isOver(long done) {
			return this.upTo <= done || this.latch.getCount() == 0;
		}

	}

}
