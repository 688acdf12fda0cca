// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.autoconfigure;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import io.github.xrayspring.recorder.RecorderLimits;

/**
 * Bounds of what is recorded of one request.
 *
 * @param maxSubsegments Number of subsegments a segment may have, 1 to 10000.
 * @param maxDepth Depth to which subsegments may nest, 1 to 100.
 * @param maxStackFrames Number of stack frames recorded of an exception, 0 to 500.
 * @param maxSegmentAge Age at which a segment that is never ended is closed, 1s to 1d.
 */
@ConfigurationProperties("xray.recorder")
record XRayRecorderProperties(@DefaultValue("1000") int maxSubsegments, @DefaultValue("30") int maxDepth,
		@DefaultValue("50") int maxStackFrames, @DefaultValue("10m") Duration maxSegmentAge) {

	RecorderLimits limits() {
		return new RecorderLimits(this.maxSubsegments, this.maxDepth, this.maxStackFrames, this.maxSegmentAge);
	}

}
