// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.instrument.messaging;

import org.jspecify.annotations.Nullable;

/**
 * What tracing reads of a message: never its body, but for an SNS envelope's attributes.
 *
 * @param id the queue's id of it, {@code null} if unknown
 * @param traceHeader the tracing header that came with it, {@code null} if there was none
 * @param sentMillis when it was sent, in milliseconds of the epoch, negative if unknown
 * @param receiveCount how often it was received so far, 0 if unknown
 */
record ReceivedMessage(@Nullable String id, @Nullable String traceHeader, long sentMillis, int receiveCount) {

	/** A number as SQS writes it: as text, or not at all. */
	static long number(@Nullable Object text, long otherwise) {
		if (text == null) {
			return otherwise;
		}
		try {
			return Long.parseLong(text.toString());
		}
		catch (NumberFormatException ex) {
			return otherwise;
		}
	}

}
