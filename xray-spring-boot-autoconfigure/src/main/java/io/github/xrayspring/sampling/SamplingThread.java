// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.sampling;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The thread that keeps the rules up to date. A daemon: it never keeps the JVM alive, and
 * nobody waits for it.
 */
final class SamplingThread {

	private static final long RETRY_NANOS = TimeUnit.SECONDS.toNanos(10);

	private static final Logger logger = LoggerFactory.getLogger(CentralizedSampler.class);

	private final SamplingPoll poll;

	private final SamplingClock clock;

	private final Thread thread = new Thread(this::run, "xray-sampling");

	private volatile boolean closed;

	SamplingThread(SamplingPoll poll, SamplingClock clock) {
		this.poll = poll;
		this.clock = clock;
		this.thread.setDaemon(true);
		this.thread.setContextClassLoader(null);
	}

	void start(RulesSource source) {
		source.onChange(this::wake);
		if (source.isInProcess()) {
			this.poll.run();
		}
		this.thread.start();
	}

	SamplingPoll poll() {
		return this.poll;
	}

	private void wake() {
		this.poll.fetchRules();
		LockSupport.unpark(this.thread);
	}

	private void run() {
		while (!this.closed) {
			long next = this.clock.nanos() + pollOnce();
			long wait = next - this.clock.nanos();
			while (wait > 0 && !this.closed && !this.poll.isAsked()) {
				LockSupport.parkNanos(Math.min(wait, TimeUnit.MINUTES.toNanos(10)));
				Thread.interrupted();
				wait = next - this.clock.nanos();
			}
		}
	}

	/** Whatever goes wrong, the rules are asked for again. */
	private long pollOnce() {
		try {
			return this.poll.run();
		}
		catch (Throwable ex) {
			logger.warn("X-Ray: the sampling rules can't be kept up to date; trying again every ten seconds", ex);
			return RETRY_NANOS;
		}
	}

	/** Interrupts a call that is on its way. */
	void close() {
		this.closed = true;
		this.thread.interrupt();
	}

}
