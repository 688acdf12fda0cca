// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.graph;

import io.github.xrayspring.local.trace.TraceNode;

/**
 * How something ended. It counts as one of these only; the worst wins.
 *
 * @since 0.1.0
 */
public enum Outcome {

	/** Neither of the others. */
	OK,

	/** Refused with 4xx. */
	ERROR,

	/** Refused with 429. */
	THROTTLE,

	/** Failed with 5xx or an exception. */
	FAULT;

	/**
	 * How a segment or subsegment ended.
	 * @param node the segment or subsegment
	 * @return its class
	 */
	public static Outcome of(TraceNode node) {
		if (node.isFault()) {
			return FAULT;
		}
		if (node.isThrottle()) {
			return THROTTLE;
		}
		return node.isError() ? ERROR : OK;
	}

}
