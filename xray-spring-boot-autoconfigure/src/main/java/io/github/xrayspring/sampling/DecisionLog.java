// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.sampling;

import java.lang.invoke.VarHandle;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;

import org.jspecify.annotations.Nullable;

/**
 * The last thousand decisions, the negative ones, too. All of its memory, some 250 kB, is
 * taken when it is made: a decision is copied into its slot, and nothing of the request
 * is held. Lock-free; where two writers meet in one slot, a thousand decisions apart, the
 * later one is left out.
 *
 * <pre>
 * stamp of a slot    2 n + 1 while decision n is written, 2 n + 2 when it is there
 * text of a slot     length, method | length, host | length, path
 * </pre>
 *
 * @since 0.1.0
 */
public final class DecisionLog {

	/** How many are kept. */
	public static final int CAPACITY = 1_000;

	private static final int MAX_METHOD = 15;

	private static final int MAX_HOST = 63;

	private static final int MAX_PATH = 127;

	private static final int HOST = MAX_METHOD + 1;

	private static final int PATH = HOST + MAX_HOST + 1;

	private static final int SLOT = PATH + MAX_PATH + 1;

	/** Length that stands for absent. */
	private static final byte ABSENT = -1;

	private final AtomicLong next = new AtomicLong();

	private final AtomicLongArray stamps = new AtomicLongArray(CAPACITY);

	private final long[] times = new long[CAPACITY];

	private final long[] traceHighs = new long[CAPACITY];

	private final long[] traceLows = new long[CAPACITY];

	private final @Nullable SamplingDecision[] decisions = new SamplingDecision[CAPACITY];

	private final byte[] texts = new byte[CAPACITY * SLOT];

	/**
	 * Remembers a decision.
	 * @param epochMicros when it was made
	 * @param traceHigh first 64 bits of the trace id
	 * @param traceLow the other 64 bits
	 * @param decision what was decided
	 * @param request about which request
	 */
	public void add(long epochMicros, long traceHigh, long traceLow, SamplingDecision decision,
			SamplingRequest request) {
		add(epochMicros, traceHigh, traceLow, decision, request.httpMethod(), request.host(), request.urlPath());
	}

	/**
	 * Remembers a decision.
	 * @param epochMicros when it was made
	 * @param traceHigh first 64 bits of the trace id
	 * @param traceLow the other 64 bits
	 * @param decision what was decided
	 * @param method the request's method
	 * @param host its Host header
	 * @param path its path, or what else tells it from others
	 */
	public void add(long epochMicros, long traceHigh, long traceLow, SamplingDecision decision, @Nullable String method,
			@Nullable String host, @Nullable String path) {
		long number = this.next.getAndIncrement();
		int slot = (int) (number % CAPACITY);
		long before = this.stamps.get(slot);
		if ((before & 1) != 0 || before > 2 * number || !this.stamps.compareAndSet(slot, before, 2 * number + 1)) {
			return;
		}
		VarHandle.releaseFence();
		this.times[slot] = epochMicros;
		this.traceHighs[slot] = traceHigh;
		this.traceLows[slot] = traceLow;
		this.decisions[slot] = decision;
		put(slot * SLOT, MAX_METHOD, method);
		put(slot * SLOT + HOST, MAX_HOST, host);
		put(slot * SLOT + PATH, MAX_PATH, path);
		this.stamps.set(slot, 2 * number + 2);
	}

	private void put(int at, int max, @Nullable String text) {
		if (text == null) {
			this.texts[at] = ABSENT;
			return;
		}
		int length = Math.min(text.length(), max);
		this.texts[at] = (byte) length;
		for (int i = 0; i < length; i++) {
			char character = text.charAt(i);
			this.texts[at + 1 + i] = (byte) ((character < 127 && character >= ' ') ? character : '?');
		}
	}

	/**
	 * How many decisions there were, those that are forgotten, too.
	 * @return a number that grows with each
	 */
	public long count() {
		return this.next.get();
	}

	/**
	 * The latest decisions.
	 * @param limit how many at most
	 * @return the decisions, newest first
	 */
	public List<LoggedDecision> newest(int limit) {
		List<LoggedDecision> found = new ArrayList<>();
		long last = this.next.get() - 1;
		for (long number = last; number >= 0 && number > last - CAPACITY && found.size() < limit; number--) {
			LoggedDecision decision = read(number);
			if (decision != null) {
				found.add(decision);
			}
		}
		return found;
	}

	/**
	 * The decisions that came after one.
	 * @param number that one's number, -1 for all
	 * @return the decisions that are still there, oldest first
	 */
	public List<LoggedDecision> after(long number) {
		List<LoggedDecision> found = new ArrayList<>();
		long end = this.next.get();
		for (long each = Math.max(number + 1, end - CAPACITY); each < end; each++) {
			LoggedDecision decision = read(each);
			if (decision != null) {
				found.add(decision);
			}
		}
		return found;
	}

	private @Nullable LoggedDecision read(long number) {
		int slot = (int) (number % CAPACITY);
		if (this.stamps.get(slot) != 2 * number + 2) {
			return null;
		}
		SamplingDecision decision = this.decisions[slot];
		LoggedDecision read = (decision != null) ? new LoggedDecision(number, this.times[slot], this.traceHighs[slot],
				this.traceLows[slot], decision, text(slot * SLOT), text(slot * SLOT + HOST), text(slot * SLOT + PATH))
				: null;
		// Nothing above may be read after the stamp is read again.
		VarHandle.acquireFence();
		return (this.stamps.get(slot) == 2 * number + 2) ? read : null;
	}

	private @Nullable String text(int at) {
		int length = this.texts[at];
		return (length != ABSENT) ? new String(this.texts, at + 1, length, StandardCharsets.US_ASCII) : null;
	}

}
