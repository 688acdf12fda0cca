// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.instrument.observation;

import io.micrometer.observation.transport.ReceiverContext;
import org.jspecify.annotations.Nullable;

import io.github.xrayspring.recorder.SegmentStart;
import io.github.xrayspring.trace.TraceHeader;
import io.github.xrayspring.trace.Traceparent;

/**
 * Start of the segment of what was received: reads the tracing headers from the
 * observation's carrier, whatever that is.
 *
 * @param serviceName the segment's name
 * @param received the observation's context
 * @param operation what is done, as far as it is known
 */
record ReceivedTrace(String serviceName, ReceiverContext<?> received,
		@Nullable String operation) implements SegmentStart {

	/**
	 * The header's name where {@link TraceHeader#NAME} is illegal, as it is for a
	 * property of a JMS message: that of SQS.
	 */
	static final String ATTRIBUTE = "AWSTraceHeader";

	@Override
	public @Nullable String traceHeader() {
		String header = header(this.received, TraceHeader.NAME);
		return (header != null) ? header : header(this.received, ATTRIBUTE);
	}

	@Override
	public @Nullable String traceparent() {
		return header(this.received, Traceparent.NAME);
	}

	@Override
	public @Nullable String urlPath() {
		return this.operation;
	}

	private static <C> @Nullable String header(ReceiverContext<C> received, String name) {
		C carrier = received.getCarrier();
		return (carrier != null) ? received.getGetter().get(carrier, name) : null;
	}

}
