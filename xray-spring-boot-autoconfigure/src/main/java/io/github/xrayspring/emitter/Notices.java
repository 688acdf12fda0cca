// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.emitter;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;

import org.slf4j.Logger;
import org.slf4j.event.Level;

/**
 * Lines for the log of which each kind is written at most once in 30 seconds, with the
 * number of those that were left out. Kinds come from fixed sets. What is logged may be
 * the application's code, which must not stop the emitter. For one thread.
 */
final class Notices {

	private static final long INTERVAL_NANOS = Duration.ofSeconds(30).toNanos();

	private final Logger logger;

	private final LongSupplier nanoTime;

	private final Map<Object, Kind> kinds = new HashMap<>();

	Notices(Logger logger, LongSupplier nanoTime) {
		this.logger = logger;
		this.nanoTime = nanoTime;
	}

	void log(Level level, Object kind, String message, Object... arguments) {
		long now = this.nanoTime.getAsLong();
		Kind known = this.kinds.get(kind);
		if (known == null) {
			known = new Kind();
			this.kinds.put(kind, known);
		}
		else if (now - known.loggedAtNanos < INTERVAL_NANOS) {
			known.suppressed++;
			return;
		}
		String suffix = (known.suppressed > 0) ? " (" + known.suppressed + " lines like this one left out)" : "";
		known.loggedAtNanos = now;
		known.suppressed = 0;
		this.logger.atLevel(level).log(message + suffix, arguments);
	}

	/**
	 * When a kind was logged last, and how often it wasn't since.
	 */
	private static final class Kind {

		private long loggedAtNanos;

		private long suppressed;

	}

}
