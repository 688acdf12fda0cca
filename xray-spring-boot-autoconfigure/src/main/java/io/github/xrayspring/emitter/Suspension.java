// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.emitter;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Time in which nothing is sent and nothing is held open.
 */
final class Suspension {

	private static final Logger logger = LoggerFactory.getLogger(Emitter.class);

	private final CountDownLatch begun = new CountDownLatch(1);

	/** Has the sender let go, once. On the emitter's thread. */
	void begin(SegmentSender sender) {
		if (this.begun.getCount() == 0) {
			return;
		}
		try {
			sender.release();
		}
		catch (Throwable ex) {
			logger.debug("X-Ray: the sender didn't let go of what it holds ({})", ex.getClass().getName());
		}
		finally {
			this.begun.countDown();
		}
	}

	/** Waits until the sender has let go. */
	void await(Duration timeout) {
		try {
			this.begun.await(timeout.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
