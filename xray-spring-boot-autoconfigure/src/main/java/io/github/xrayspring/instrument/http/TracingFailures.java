// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.instrument.http;

import java.util.concurrent.atomic.AtomicBoolean;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What goes wrong in tracing itself, which the traced application must not notice. The
 * first failure of an instrumentation is a WARN, the others are DEBUG. Thread-safe.
 *
 * @since 0.1.0
 */
public final class TracingFailures {

	private final Logger logger;

	private final AtomicBoolean warned = new AtomicBoolean();

	/**
	 * Failures of an instrumentation.
	 * @param instrumentation its class, whose logger is used
	 */
	public TracingFailures(Class<?> instrumentation) {
		this.logger = LoggerFactory.getLogger(instrumentation);
	}

	/**
	 * Takes note of a failure.
	 * @param activity what failed, for example {@code start a segment}
	 * @param failure why
	 */
	public void log(String activity, Throwable failure) {
		if (this.warned.compareAndSet(false, true)) {
			this.logger.warn("X-Ray tracing failed to {}; the request goes on untraced, further failures are logged at "
					+ "DEBUG. Please report this.", activity, failure);
		}
		else {
			this.logger.debug("X-Ray tracing failed to {}", activity, failure);
		}
	}

}
