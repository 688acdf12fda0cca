// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.emitter;

import java.util.EnumMap;
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

	/** Above so many codes the others are one: meters must stay few. */
	private static final int MAX_CODES = 20;

	private static final String OTHER = "other";

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
	 * Documents that the receiver refused, by its code; the codes beyond twenty are one.
	 * @return how many since the start
	 */
	public Map<String, Long> rejected() {
		Map<String, Long> counts = new TreeMap<>();
		this.rejected.forEach((code, count) -> counts.put(code, count.sum()));
		return counts;
	}

	/**
	 * Documents that the receiver refused, for whatever reason.
	 * @return how many since the start
	 */
	public long rejectedTotal() {
		return this.rejected.values().stream().mapToLong(LongAdder::sum).sum();
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
	 * Counts a refused document.
	 * @param code the receiver's code
	 */
	public void reject(String code) {
		LongAdder known = this.rejected.get(code);
		if (known == null) {
			known = this.rejected.computeIfAbsent((this.rejected.size() < MAX_CODES) ? code : OTHER,
					(name) -> new LongAdder());
		}
		known.increment();
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
