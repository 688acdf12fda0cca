// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.emitter;

import java.time.Duration;

/**
 * Sender that waits for an answer. So that nothing else waits with it, it is called on a
 * thread of its own, still one call at a time; what is to be sent meanwhile waits in the
 * emitter's queue. It is interrupted when the emitter closes and the time is up.
 *
 * @since 0.1.0
 */
public interface RemoteSender extends SegmentSender {

	/**
	 * How long a document may wait for others, so that a call carries more than one.
	 * @return the time; by default none
	 */
	default Duration batchInterval() {
		return Duration.ZERO;
	}

	/**
	 * What became of the calls.
	 * @return the books, live
	 */
	CallBooks calls();

}
