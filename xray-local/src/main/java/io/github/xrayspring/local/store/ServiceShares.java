// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.store;

import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Which trace has to go when the store is full. The service that holds most gives, so
 * that a chatty one pushes out its own traces and not everybody's; of its traces, those
 * that went well go first, the oldest before the others, and faults last. Guarded by the
 * {@link TraceStore}'s lock.
 */
final class ServiceShares {

	/** Names come from documents; those above this count as one service. */
	private static final int MAX_SERVICES = 64;

	private static final String OTHERS = "";

	private final Map<String, ServiceShare> shares = new HashMap<>();

	/**
	 * Takes note of a trace as it is now.
	 * @param trace a new trace, or one that has changed
	 */
	void update(StoredTrace trace) {
		// Out first: a share that is empty in between isn't to be filled again.
		remove(trace);
		ServiceShare share = shareOf(trace.service());
		share.add(trace);
		trace.moveTo(share);
	}

	void remove(StoredTrace trace) {
		@Nullable ServiceShare share = trace.share();
		if (share != null) {
			share.remove(trace);
			if (share.isEmpty()) {
				this.shares.values().remove(share);
			}
		}
	}

	/**
	 * The trace that has to go.
	 * @param kept a trace that stays whatever happens
	 * @return the trace, or {@code null} if there is no other
	 */
	@Nullable StoredTrace victim(StoredTrace kept) {
		@Nullable StoredTrace victim = null;
		long most = -1;
		for (ServiceShare share : this.shares.values()) {
			@Nullable StoredTrace candidate = (share.bytes() > most) ? share.first(kept) : null;
			if (candidate != null) {
				most = share.bytes();
				victim = candidate;
			}
		}
		return victim;
	}

	void clear() {
		this.shares.clear();
	}

	private ServiceShare shareOf(String service) {
		@Nullable ServiceShare known = this.shares.get(service);
		if (known != null) {
			return known;
		}
		String name = (this.shares.size() < MAX_SERVICES) ? service : OTHERS;
		return this.shares.computeIfAbsent(name, (key) -> new ServiceShare());
	}

}
