// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.recorder;

import java.time.Duration;

/**
 * Bounds of what is recorded of one request. What is above is counted, and a marker in
 * the segment says how many. Immutable.
 *
 * @param maxSubsegments most subsegments of a segment
 * @param maxDepth how deep subsegments may nest
 * @param maxStackFrames most frames of an exception
 * @param maxSegmentAge age at which a segment that is never ended is closed
 * @since 0.1.0
 */
public record RecorderLimits(int maxSubsegments, int maxDepth, int maxStackFrames, Duration maxSegmentAge) {

	/** Unless set otherwise. */
	public static final RecorderLimits DEFAULTS = new RecorderLimits(1000, 30, 50, Duration.ofMinutes(10));

}
