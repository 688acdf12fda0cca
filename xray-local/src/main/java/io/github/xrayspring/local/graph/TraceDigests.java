// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.graph;

import java.util.HashMap;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import io.github.xrayspring.local.trace.Trace;
import io.github.xrayspring.local.trace.TraceNode;

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

	/** Operations repeat even more. */
	private final Map<Operation, Operation> sharedOperations = new HashMap<>();

	private final Function<TraceNode, @Nullable Operation> operations;

	TraceDigests(Function<TraceNode, @Nullable Operation> operations) {
		this.operations = operations;
	}

	TraceDigest of(Trace trace) {
		synchronized (this.digests) {
			@Nullable TraceDigest known = this.digests.get(trace);
			if (known != null) {
				return known;
			}
		}
		TraceDigest digest = TraceDigest.of(trace, (part) -> share(this.shared, part), this::operation);
		synchronized (this.digests) {
			this.digests.put(trace, digest);
		}
		return digest;
	}

	private @Nullable Operation operation(TraceNode node) {
		@Nullable Operation operation = this.operations.apply(node);
		return (operation != null) ? share(this.sharedOperations, operation) : null;
	}

	private <T> T share(Map<T, T> values, T value) {
		synchronized (this.digests) {
			if (values.size() >= MAX_SHARED) {
				values.clear();
			}
			return values.computeIfAbsent(value, (key) -> key);
		}
	}

}
