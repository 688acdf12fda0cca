// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.store;

import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The traces that were kept once and why they aren't any more, so that whoever follows an
 * old link is told. The last {@value #MAX} of them; guarded by the store's lock.
 *
 * <pre>
 * trace id → when and why it went, the longest gone first
 * </pre>
 */
final class Departures {

	private static final int MAX = 2000;

	private final Map<String, Departure> byId = new LinkedHashMap<>() {

		private static final long serialVersionUID = 1L;

		@Override
		protected boolean removeEldestEntry(Map.Entry<String, Departure> eldest) {
			return size() > MAX;
		}

	};

	void add(String traceId, Departure departure) {
		this.byId.remove(traceId);
		this.byId.put(traceId, departure);
	}

	/** It came again. */
	void forget(String traceId) {
		this.byId.remove(traceId);
	}

	@Nullable Departure find(String traceId) {
		return this.byId.get(traceId);
	}

}
