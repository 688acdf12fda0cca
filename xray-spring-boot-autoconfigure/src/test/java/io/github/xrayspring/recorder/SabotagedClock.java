// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.recorder;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Clock of which one call fails. The recorder asks its clock wherever something starts or
 * ends, on the request's threads: so the failure comes up in the middle of tracing,
 * beneath each instrumentation. The emitter's own calls don't count.
 */
public final class SabotagedClock implements TickClock {

	private final AtomicInteger calls = new AtomicInteger();

	private volatile int failing;

	private volatile Supplier<Throwable> failure = IllegalStateException::new;

	/**
	 * Has a recorder use it.
	 */
	public void install(XRayRecorder.Builder builder) {
		builder.clock(this);
	}

	/**
	 * Counts anew, and lets one call fail.
	 * @param call which one, 0 for none
	 * @param failure what it throws
	 */
	public void fail(int call, Supplier<Throwable> failure) {
		this.failure = failure;
		this.failing = call;
		this.calls.set(0);
	}

	/**
	 * Calls since then.
	 */
	public int calls() {
		return this.calls.get();
	}

	@Override
	public long wallMicros() {
		tick();
		return SYSTEM.wallMicros();
	}

	@Override
	public long wallSeconds() {
		tick();
		return SYSTEM.wallSeconds();
	}

	@Override
	public long nanos() {
		tick();
		return SYSTEM.nanos();
	}

	private void tick() {
		if (!Thread.currentThread().getName().startsWith("xray-") && this.calls.incrementAndGet() == this.failing) {
			SabotagedClock.<RuntimeException>sneak(this.failure.get());
		}
	}

	@SuppressWarnings("unchecked")
	private static <X extends Throwable> void sneak(Throwable failure) throws X {
		throw (X) failure;
	}

}
