// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.recorder;

/**
 * Is told of segments on the thread that begins or ends them, while they are still open:
 * for annotations that every segment is to have. What it throws is logged once and
 * changes nothing.
 *
 * @since 0.1.0
 */
public interface SegmentListener {

	/**
	 * A recording segment has begun.
	 * @param segment the segment, just started
	 */
	default void onBegin(Segment segment) {
	}

	/**
	 * A recording segment is about to end.
	 * @param segment the segment, still open
	 */
	default void onEnd(Segment segment) {
	}

}
