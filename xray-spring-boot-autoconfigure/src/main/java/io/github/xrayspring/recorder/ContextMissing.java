// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.recorder;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What happens when a subsegment starts where no segment is: nothing, or a line in the
 * log now and then.
 */
final class ContextMissing {

	private static final long INTERVAL_NANOS = Duration.ofSeconds(30).toNanos();

	private static final Logger logger = LoggerFactory.getLogger(XRayRecorder.class);

	private final boolean log;

	private final AtomicLong nextNanos = new AtomicLong(TickClock.SYSTEM.nanos());

	ContextMissing(boolean log) {
		this.log = log;
	}

	void report(String name) {
		if (!this.log) {
			return;
		}
		long now = TickClock.SYSTEM.nanos();
		long next = this.nextNanos.get();
		if (now - next >= 0 && this.nextNanos.compareAndSet(next, now + INTERVAL_NANOS)) {
			logger.warn(
					"X-Ray: subsegment '{}' on thread '{}' is outside any segment and isn't recorded. "
							+ "Carry the context with XRayRecorder.context(), or begin a segment.",
					name, Thread.currentThread().getName());
		}
	}

}
