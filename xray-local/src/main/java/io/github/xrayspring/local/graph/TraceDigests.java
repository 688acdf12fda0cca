// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.graph;

import java.util.HashMap;
import java.util.Map;
import java.util.WeakHashMap;

import org.jspecify.annotations.Nullable;

import io.github.xrayspring.local.trace.Trace;

/**
 * The digests of the traces that were asked about, for as long as the traces are held
 * elsewhere. A trace that changes becomes another {@link Trace}. Thread-safe.
 */
final class TraceDigests {

	/** Names come from documents; above this, sharing begins anew. */
	private static final int MAX_SHARED = 10_000;

	private final Map<Trace, TraceDigest> digests = new WeakHashMap<>();

	/** Most traces have the same nodes and edges; each is kept once. */
	private final Map<TraceDigest.Part, TraceDigest.Part> shared = new HashMap<>();

	TraceDigest of(Trace trace) {
		synchronized (this.digests) {
			@Nullable TraceDigest known = this.digests.get(trace);
			if (known != null) {
				return known;
			}
		}
		TraceDigest digest = TraceDigest.of(trace, this::share);
		synchronized (this.digests) {
			this.digests.put(trace, digest);
		}
		return digest;
	}

	private TraceDigest.Part share(TraceDigest.Part part) {
		synchronized (this.digests) {
			if (this.shared.size() >= MAX_SHARED) {
				this.shared.clear();
			}
			return this.shared.computeIfAbsent(part, (key) -> key);
		}
	}

}
