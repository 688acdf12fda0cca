// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.emitter;

import java.util.concurrent.atomic.AtomicReference;

import org.jspecify.annotations.Nullable;

/**
 * Where request threads leave what is finished and the emitter's thread takes it: one
 * atomic reference to the newest of a pile, each linked to the one below.
 *
 * <pre>
 * newest ─▶ E3 (pileSize 3) ─▶ E2 (2) ─▶ E1 (1) ─▶ null          after closing: newest ─▶ CLOSED
 * </pre>
 *
 * Offering is one compare-and-set; taking swaps the whole pile; closing swaps in a mark.
 * So each element is either taken by exactly one {@link #take()} or {@link #close()}, or
 * refused, or counted as dropped: there is no moment at which one could be lost between
 * checking and adding.
 * <p>
 * The bound is against a starved emitter only (it empties the pile every few
 * milliseconds): a pile that is full is, as a whole, the oldest there is, and is dropped
 * in one step, which also keeps offering O(1).
 */
final class HandOver {

	private static final Emittable CLOSED = new Emittable() {

		@Override
		protected void encode(DocumentSink documents) {
			throw new IllegalStateException("A mark has no documents");
		}

	};

	private final AtomicReference<@Nullable Emittable> newest = new AtomicReference<>();

	private final int capacity;

	private final Books books;

	HandOver(int capacity, Books books) {
		this.capacity = capacity;
		this.books = books;
	}

	/** Adds an element; {@code false}, and nothing is kept, after closing. */
	boolean offer(Emittable element) {
		while (true) {
			Emittable top = this.newest.get();
			if (top == CLOSED) {
				return false;
			}
			int below = (top != null) ? top.pileSize : 0;
			boolean full = below >= this.capacity;
			element.below = full ? null : top;
			element.pileSize = element.owed() + (full ? 0 : below);
			if (this.newest.compareAndSet(top, element)) {
				this.books.drop(DropReason.QUEUE_FULL, full ? below : 0);
				return true;
			}
		}
	}

	boolean isEmpty() {
		Emittable top = this.newest.get();
		return top == null || top == CLOSED;
	}

	/** Takes all there is, oldest first. */
	@Nullable Emittable take() {
		Emittable top = this.newest.get();
		while (top != null && top != CLOSED) {
			if (this.newest.compareAndSet(top, null)) {
				return oldestFirst(top);
			}
			top = this.newest.get();
		}
		return null;
	}

	/** Refuses everything from now on and returns what is left, oldest first. */
	@Nullable Emittable close() {
		Emittable top = this.newest.getAndSet(CLOSED);
		return (top == CLOSED) ? null : oldestFirst(top);
	}

	private static @Nullable Emittable oldestFirst(@Nullable Emittable top) {
		Emittable reversed = null;
		Emittable element = top;
		while (element != null) {
			Emittable below = element.below;
			element.below = reversed;
			reversed = element;
			element = below;
		}
		return reversed;
	}

}
