// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.autoconfigure;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.github.xrayspring.instrument.http.TraceLinks;
import io.github.xrayspring.recorder.Segment;
import io.github.xrayspring.recorder.SegmentListener;
import io.github.xrayspring.trace.TraceId;

/**
 * A line in the log for each segment that ends as a fault, with the link to its trace.
 * Only where X-Ray Local is the target: elsewhere the correlation column has to do.
 */
final class FaultLine implements SegmentListener {

	private static final Logger logger = LoggerFactory.getLogger(FaultLine.class);

	private final TraceLinks links;

	FaultLine(TraceLinks links) {
		this.links = links;
	}

	@Override
	public void onEnd(Segment segment) {
		if (segment.isSampled() && segment.isFault()) {
			TraceId trace = segment.traceId();
			logger.warn("X-Ray: a fault in '{}', see {}", segment.name(), (trace != null) ? this.links.of(trace) : "");
		}
	}

}
