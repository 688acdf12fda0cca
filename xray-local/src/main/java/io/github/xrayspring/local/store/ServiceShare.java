// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.store;

import java.util.SortedMap;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

/**
 * The traces of a service and what they hold, in the order in which they are given up.
 */
final class ServiceShare {

	private final SortedMap<Long, StoredTrace> ok = new TreeMap<>();

	private final SortedMap<Long, StoredTrace> faults = new TreeMap<>();

	private long bytes;

	long bytes() {
		return this.bytes;
	}

	boolean isEmpty() {
		return this.ok.isEmpty() && this.faults.isEmpty();
	}

	void add(StoredTrace trace) {
		(trace.hasFault() ? this.faults : this.ok).put(trace.arrival(), trace);
		trace.count();
		this.bytes += trace.countedBytes();
	}

	void remove(StoredTrace trace) {
		this.ok.remove(trace.arrival());
		this.faults.remove(trace.arrival());
		this.bytes -= trace.countedBytes();
	}

	/**
	 * The trace to give up first.
	 * @param kept a trace that stays
	 * @return the trace, or {@code null} if there is no other
	 */
	@Nullable StoredTrace first(StoredTrace kept) {
		@Nullable StoredTrace first = first(this.ok, kept);
		return (first != null) ? first : first(this.faults, kept);
	}

	private static @Nullable StoredTrace first(SortedMap<Long, StoredTrace> traces, StoredTrace kept) {
		for (StoredTrace trace : traces.values()) {
			if (trace != kept) {
				return trace;
			}
		}
		return null;
	}

}
