// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.recorder;

import java.util.concurrent.atomic.AtomicBoolean;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Line that is logged once, about application code that failed. Logging itself may meet
 * that code again, in what it threw: that must not reach the request either.
 */
final class Warning {

	private static final Logger logger = LoggerFactory.getLogger(XRayRecorder.class);

	private final AtomicBoolean logged = new AtomicBoolean();

	/**
	 * Logs it, the first time.
	 * @param message the message, with a place for the culprit
	 * @param culprit what failed
	 * @param failure what it threw, {@code null} if it answered nonsense
	 */
	void log(String message, Object culprit, @Nullable Throwable failure) {
		if (this.logged.get() || !this.logged.compareAndSet(false, true)) {
			return;
		}
		try {
			logger.warn(message, culprit, failure);
		}
		catch (Throwable ex) {
			logger.warn(message, culprit.getClass().getName());
		}
	}

}
