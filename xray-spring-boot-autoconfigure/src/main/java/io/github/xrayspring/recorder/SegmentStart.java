// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.recorder;

import org.jspecify.annotations.Nullable;

import io.github.xrayspring.sampling.SamplingRequest;

/**
 * What a segment starts with: its name, the tracing header that came in, and what a
 * sampler may ask. An entry point implements it on an object it has anyway, so that
 * starting a segment costs none.
 *
 * @since 0.1.0
 */
public interface SegmentStart extends SamplingRequest {

	/**
	 * What stands for several header lines that say different things: none of them is to
	 * be believed. No header can have this value.
	 */
	String SEVERAL_HEADERS = "\0several";

	/**
	 * Tracing header that came in.
	 * @return the header's value as received, {@code null} if there was none,
	 * {@link #SEVERAL_HEADERS} if there were several that differ
	 */
	default @Nullable String traceHeader() {
		return null;
	}

	/**
	 * Header {@code traceparent} of W3C Trace Context that came in; asked only where it
	 * may count.
	 * @return the header's value as received, {@code null} if there was none,
	 * {@link #SEVERAL_HEADERS} if there were several that differ
	 */
	default @Nullable String traceparent() {
		return null;
	}

	/**
	 * A start with a name only: a new trace.
	 * @param name the segment's name
	 * @return the start
	 */
	static SegmentStart of(String name) {
		return of(name, null);
	}

	/**
	 * A start that continues a trace.
	 * @param name the segment's name
	 * @param traceHeader the header as received, {@code null} if there was none
	 * @return the start
	 */
	static SegmentStart of(String name, @Nullable String traceHeader) {
		return new SimpleSegmentStart(name, traceHeader);
	}

}
