// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.instrument.messaging;

import org.jspecify.annotations.Nullable;

import io.github.xrayspring.recorder.SegmentStart;

/**
 * Start of a message's segment. Sampling rules see the operation where they see a
 * request's path.
 *
 * @param serviceName the segment's name
 * @param traceHeader the tracing header that came with the message
 * @param operation what is done, for example {@code orders process}
 */
record MessageStart(String serviceName, @Nullable String traceHeader, String operation) implements SegmentStart {

	@Override
	public String urlPath() {
		return this.operation;
	}

}
