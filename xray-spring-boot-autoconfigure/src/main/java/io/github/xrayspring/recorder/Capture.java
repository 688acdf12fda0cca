// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.recorder;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

import org.jspecify.annotations.Nullable;

import io.github.xrayspring.sampling.Reservoir;

/**
 * Watches requests that weren't sampled and says at their end which are sent. Bounded
 * twice: what is recorded in vain shares a fixed number of nodes, which segments take in
 * blocks, so that few of them contend for the counter; and so many are sent a second.
 */
final class Capture implements CaptureCounters {

	/** Nodes that all watched segments together may have; one takes about 500 bytes. */
	static final int MAX_NODES = 20_480;

	/** Nodes that a segment takes at once. */
	static final int BLOCK = 32;

	private static final int MAX_BLOCKS = MAX_NODES / BLOCK;

	private static final long MICROS = TimeUnit.SECONDS.toMicros(1);

	private static final Property FAULT = reason("fault");

	private static final Property ERROR = reason("error");

	private static final Property SLOW = reason("slow");

	private final CaptureSettings settings;

	private final long slowerThanNanos;

	private final TickClock clock;

	private final Reservoir budget;

	private final AtomicInteger blocks = new AtomicInteger();

	private final LongAdder watched = new LongAdder();

	private final LongAdder unwatched = new LongAdder();

	private final LongAdder captured = new LongAdder();

	private final LongAdder overBudget = new LongAdder();

	Capture(CaptureSettings settings, TickClock clock) {
		this.settings = settings;
		this.slowerThanNanos = (settings.slowerThan() != null) ? settings.slowerThan().toNanos() : Long.MAX_VALUE;
		this.clock = clock;
		this.budget = new Reservoir(settings.perSecond());
	}

	private static Property reason(String reason) {
		return Property.of(Property.Kind.ANNOTATION, "captured", reason);
	}

	/** Whether there is room to watch one more segment: then it has its first block. */
	boolean admit() {
		if (takeBlock()) {
			this.watched.increment();
			return true;
		}
		this.unwatched.increment();
		return false;
	}

	boolean takeBlock() {
		if (this.blocks.get() >= MAX_BLOCKS) {
			return false;
		}
		if (this.blocks.incrementAndGet() > MAX_BLOCKS) {
			this.blocks.decrementAndGet();
			return false;
		}
		return true;
	}

	void release(int blocks) {
		this.blocks.addAndGet(-blocks);
	}

	/**
	 * Why a segment that has ended is sent, as its annotation; {@code null} if it isn't.
	 */
	@Nullable Property verdict(RecordedSegment segment) {
		Property reason = reason(segment);
		if (reason == null) {
			return null;
		}
		if (!this.budget.take(this.clock.wallMicros() / MICROS)) {
			this.overBudget.increment();
			return null;
		}
		this.captured.increment();
		return reason;
	}

	private @Nullable Property reason(RecordedSegment segment) {
		if (this.settings.faults() && segment.isFault()) {
			return FAULT;
		}
		if (this.settings.errors() && segment.isError()) {
			return ERROR;
		}
		return (segment.endNanos() - segment.startNanos >= this.slowerThanNanos) ? SLOW : null;
	}

	@Override
	public long watched() {
		return this.watched.sum();
	}

	@Override
	public long unwatched() {
		return this.unwatched.sum();
	}

	@Override
	public long captured() {
		return this.captured.sum();
	}

	@Override
	public long overBudget() {
		return this.overBudget.sum();
	}

	/** Nodes that are taken now. */
	int nodes() {
		return this.blocks.get() * BLOCK;
	}

}
