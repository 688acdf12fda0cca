// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.recorder;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/**
 * What became of every segment: {@code started = ended + abandoned + live}, exactly, at
 * every quiescent point. A subsegment that outlives its segment's document counts as one
 * from then on: it ends for itself. Beside that, what the limits left out. All methods
 * are thread-safe.
 *
 * @since 0.1.0
 */
public final class SegmentBooks {

	private final AtomicLong started = new AtomicLong();

	/** Ended or abandoned. */
	private final AtomicLong finished = new AtomicLong();

	private final LongAdder abandoned = new LongAdder();

	private final LongAdder refused = new LongAdder();

	private final LongAdder droppedSubsegments = new LongAdder();

	private final LongAdder tooDeepSubsegments = new LongAdder();

	private final LongAdder trimmed = new LongAdder();

	private final LongAdder announced = new LongAdder();

	SegmentBooks() {
	}

	/**
	 * Segments that began to be recorded.
	 * @return how many since the start
	 */
	public long started() {
		return this.started.get();
	}

	/**
	 * Segments that were ended by the application.
	 * @return how many since the start
	 */
	public long ended() {
		return this.finished.get() - abandoned();
	}

	/**
	 * Segments that were closed because they had been open for
	 * {@code xray.recorder.max-segment-age}.
	 * @return how many since the start
	 */
	public long abandoned() {
		return this.abandoned.sum();
	}

	/**
	 * Segments that are open.
	 * @return how many there are now
	 */
	public long live() {
		return this.started.get() - this.finished.get();
	}

	/**
	 * Segments that were not recorded because too many were open.
	 * @return how many since the start
	 */
	public long refused() {
		return this.refused.sum();
	}

	/**
	 * Subsegments that were not recorded because of
	 * {@code xray.recorder.max-subsegments}.
	 * @return how many since the start
	 */
	public long droppedSubsegments() {
		return this.droppedSubsegments.sum();
	}

	/**
	 * Subsegments that were not recorded because of {@code xray.recorder.max-depth}.
	 * @return how many since the start
	 */
	public long tooDeepSubsegments() {
		return this.tooDeepSubsegments.sum();
	}

	/**
	 * Entities that lost something to fit into a document.
	 * @return how many since the start
	 */
	public long trimmed() {
		return this.trimmed.sum();
	}

	/**
	 * Segments that were announced by a document with {@code in_progress} because they
	 * went on for long.
	 * @return how many since the start
	 */
	public long announced() {
		return this.announced.sum();
	}

	/** Counts one more, unless so many are live already. */
	boolean start(int maxLive) {
		if (this.started.incrementAndGet() - this.finished.get() > maxLive) {
			this.started.decrementAndGet();
			return false;
		}
		return true;
	}

	/** Takes back {@link #start}. */
	void withdraw() {
		this.started.decrementAndGet();
	}

	void finish() {
		this.finished.incrementAndGet();
	}

	void abandon() {
		this.abandoned.increment();
	}

	void refuse() {
		this.refused.increment();
	}

	void dropSubsegment() {
		this.droppedSubsegments.increment();
	}

	void dropTooDeepSubsegment() {
		this.tooDeepSubsegments.increment();
	}

	void trim() {
		this.trimmed.increment();
	}

	void announce() {
		this.announced.increment();
	}

	/**
	 * The books in one line, for the log.
	 */
	@Override
	public String toString() {
		return "started=" + started() + " ended=" + ended() + " abandoned=" + abandoned() + " live=" + live();
	}

}
