// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.recorder;

import org.jspecify.annotations.Nullable;

import io.github.xrayspring.trace.HeaderFields;
import io.github.xrayspring.trace.Sampled;
import io.github.xrayspring.trace.TraceHeader;

/**
 * The trace a segment belongs to: continued from a header, or new. Functions of the
 * header and of what {@link HeaderFields#scan} found in it, instead of an object that
 * every request would pay for.
 */
final class IncomingTrace {

	private IncomingTrace() {
	}

	/**
	 * The header's root, or the epoch's seconds and 32 random bits, as X-Ray wants a new
	 * one.
	 */
	static long high(@Nullable String header, long fields, TickClock clock) {
		if (header != null && HeaderFields.hasRoot(fields)) {
			return HeaderFields.rootHigh(header, fields);
		}
		return (clock.wallSeconds() << 32) | (IdGenerator.current().nextLong() >>> 32);
	}

	static long low(@Nullable String header, long fields) {
		if (header != null && HeaderFields.hasRoot(fields)) {
			return HeaderFields.rootLow(header, fields);
		}
		return IdGenerator.current().nextId();
	}

	static long parent(@Nullable String header, long fields) {
		return (header != null) ? HeaderFields.parent(header, fields) : 0;
	}

	static @Nullable String lineage(@Nullable String header, long fields) {
		return (header != null) ? TraceHeader.lineage(header, fields) : null;
	}

	static boolean isDecisionRequested(long fields) {
		return HeaderFields.sampled(fields) == Sampled.REQUESTED;
	}

}
