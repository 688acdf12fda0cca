// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.emitter;

import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/**
 * What became of every document: {@code created = emitted + dropped(reason) + live}. A
 * document is created when its segment starts, when a subsegment outlives its parent's
 * document, or when a large tree is split; it is live while it is open or waits. At every
 * quiescent point, also after closing, the equation holds exactly.
 * <p>
 * <em>Emitted</em> means accepted by the kernel (UDP) or acknowledged by the receiver.
 * All methods are thread-safe. Whoever has the books can read them; only a {@link Ledger}
 * writes.
 *
 * @since 0.1.0
 */
public final class Books {

	private final LongAdder created = new LongAdder();

	private final LongAdder emitted = new LongAdder();

	private final Map<DropReason, LongAdder> dropped = new EnumMap<>(DropReason.class);

	private final RecentLosses losses = new RecentLosses();

	Books() {
		for (DropReason reason : DropReason.values()) {
			this.dropped.put(reason, new LongAdder());
		}
	}

	/**
	 * Documents created.
	 * @return how many since the start
	 */
	public long created() {
		return this.created.sum();
	}

	/**
	 * Documents emitted.
	 * @return how many since the start
	 */
	public long emitted() {
		return this.emitted.sum();
	}

	/**
	 * Documents dropped for one reason.
	 * @param reason the reason
	 * @return how many since the start
	 */
	public long dropped(DropReason reason) {
		return adder(reason).sum();
	}

	/**
	 * Documents dropped for any reason.
	 * @return how many since the start
	 */
	public long dropped() {
		return this.dropped.values().stream().mapToLong(LongAdder::sum).sum();
	}

	/**
	 * Documents open or waiting.
	 * @return how many there are now
	 */
	public long live() {
		return created() - emitted() - dropped();
	}

	/**
	 * The last losses.
	 * @return at most 20, newest first
	 */
	public List<Loss> recentLosses() {
		return this.losses.list();
	}

	void create() {
		this.created.increment();
	}

	void create(int count) {
		this.created.add(count);
	}

	void emit(int count) {
		this.emitted.add(count);
	}

	void drop(DropReason reason, int count) {
		if (count > 0) {
			adder(reason).add(count);
			if (reason.isLoss()) {
				remember(reason, count);
			}
		}
	}

	/** Where memory is short, the count is what matters. */
	private void remember(DropReason reason, int count) {
		try {
			this.losses.add(reason, count, Instant.now());
		}
		catch (OutOfMemoryError ex) {
			// It is counted already.
		}
	}

	private LongAdder adder(DropReason reason) {
		LongAdder adder = this.dropped.get(reason);
		if (adder == null) {
			throw new IllegalStateException("No book for " + reason);
		}
		return adder;
	}

	/**
	 * The books in one line, for the log.
	 */
	@Override
	public String toString() {
		StringBuilder text = new StringBuilder("created=").append(created()).append(" emitted=").append(emitted());
		this.dropped.forEach((reason, count) -> {
			if (count.sum() > 0) {
				text.append(" dropped(").append(reason.tag()).append(")=").append(count.sum());
			}
		});
		return text.append(" live=").append(live()).toString();
	}

}
