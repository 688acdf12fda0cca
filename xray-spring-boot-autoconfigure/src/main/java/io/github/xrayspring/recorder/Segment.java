// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.recorder;

import org.jspecify.annotations.Nullable;

import io.github.xrayspring.trace.TraceHeader;

/**
 * What one service did for one request: the root of a tree of subsegments.
 *
 * @since 0.1.0
 */
public sealed interface Segment extends Entity permits RecordedSegment, NoopSegment, DeferredSegment {

	/**
	 * The header that goes back to the caller: {@code Root=…}, and {@code ;Sampled=0|1}
	 * only where the caller asked by {@code Sampled=?}.
	 * @return the header's value, {@code null} outside a segment
	 */
	@Nullable String responseHeaderValue();

	/**
	 * Whether it waits for something worth recording, as
	 * {@link XRayRecorder#beginDeferredSegment} says.
	 * @return {@code true} as long as nothing was recorded and no sampler was asked
	 */
	default boolean isDeferred() {
		return false;
	}

	/**
	 * Puts the user the request was made for; indexed.
	 * @param user the user, cut at 250 characters
	 */
	void setUser(String user);

	/**
	 * Links this segment to another trace, as a consumer of several messages does. At
	 * most 20 links are kept.
	 * @param header the header that came with the message; without root and parent it is
	 * ignored
	 */
	void addLink(TraceHeader header);

}
