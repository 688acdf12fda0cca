// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.emitter;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * What became of the calls of a remote receiver, and why it refused documents.
 * Thread-safe.
 *
 * @since 0.1.0
 */
public final class CallBooks {

	/**
	 * The codes that have a meter of their own: those which X-Ray is known to answer, and
	 * that of a call which it refuses as a whole. All others are {@code other}.
	 */
	public static final List<String> METERED_CODES = List.of("InvalidName", "InvalidRequestException", "InvalidSegment",
			"InvalidTraceId", "MissingEndTime", "MissingId");

	/** Above so many codes the others are one: they come from outside. */
	private static final int MAX_CODES = 20;

	/** What codes are together that aren't told apart. */
	public static final String OTHER = "other";

	private final Map<CallOutcome, LongAdder> calls = new EnumMap<>(CallOutcome.class);

	private final Map<String, LongAdder> rejected = new ConcurrentSkipListMap<>();

	private volatile boolean circuitOpen;

	/**
	 * Opens empty books.
	 */
	public CallBooks() {
		for (CallOutcome outcome : CallOutcome.values()) {
			this.calls.put(outcome, new LongAdder());
		}
	}

	/**
	 * Calls with one outcome.
	 * @param outcome the outcome
	 * @return how many since the start
	 */
	public long calls(CallOutcome outcome) {
		return adder(outcome).sum();
	}

	/**
	 * Documents that the receiver refused, by its code; where there are more than some
	 * twenty codes, the others are one.
	 * @return how many since the start
	 */
	public Map<String, Long> rejected() {
		Map<String, Long> counts = new TreeMap<>();
		this.rejected.forEach((code, count) -> counts.put(code, count.sum()));
		return counts;
	}

	/**
	 * Documents that the receiver refused, as the meters tell them apart.
	 * @param code one of {@link #METERED_CODES}, or {@link #OTHER} for all codes that
	 * aren't among them
	 * @return how many since the start
	 */
	public long rejected(String code) {
		return this.rejected.entrySet()
			.stream()
			.filter((each) -> each.getKey().equals(code)
					|| (code.equals(OTHER) && !METERED_CODES.contains(each.getKey())))
			.mapToLong((each) -> each.getValue().sum())
			.sum();
	}

	/**
	 * Whether calls have failed for so long that only now and then one is tried.
	 * @return whether the circuit is open
	 */
	public boolean circuitOpen() {
		return this.circuitOpen;
	}

	/**
	 * Counts a call.
	 * @param outcome how it ended
	 */
	public void call(CallOutcome outcome) {
		adder(outcome).increment();
	}

	/**
	 * Counts refused documents.
	 * @param code the receiver's code
	 * @param count how many
	 */
	public void reject(String code, int count) {
		LongAdder known = this.rejected.get(code);
		if (known == null) {
			boolean apart = METERED_CODES.contains(code) || this.rejected.size() < MAX_CODES;
			known = this.rejected.computeIfAbsent(apart ? code : OTHER, (name) -> new LongAdder());
		}
		known.add(count);
	}

	/**
	 * Says whether the circuit is open.
	 * @param open whether it is
	 */
	public void circuit(boolean open) {
		this.circuitOpen = open;
	}

	private LongAdder adder(CallOutcome outcome) {
		LongAdder adder = this.calls.get(outcome);
		if (adder == null) {
			throw new IllegalStateException("No book for " + outcome);
		}
		return adder;
	}

}
