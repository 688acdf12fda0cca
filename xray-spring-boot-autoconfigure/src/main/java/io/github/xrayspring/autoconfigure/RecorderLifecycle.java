// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.autoconfigure;

import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.ContextClosedEvent;

import io.github.xrayspring.recorder.XRayRecorder;

/**
 * Suspends the recorder while the context is stopped, and resumes it when it starts
 * again: so Spring prepares an application for a checkpoint (CRaC), and brings it back
 * after the restore.
 * <p>
 * The last to stop and the first to start. A context that closes stops, too; but then the
 * recorder goes on until the beans that use it are gone, and is closed after them.
 */
final class RecorderLifecycle implements SmartLifecycle, ApplicationListener<ContextClosedEvent> {

	private final XRayRecorder recorder;

	private final ApplicationContext context;

	private volatile boolean closing;

	private volatile boolean suspended;

	private volatile boolean running;

	RecorderLifecycle(XRayRecorder recorder, ApplicationContext context) {
		this.recorder = recorder;
		this.context = context;
	}

	@Override
	public void start() {
		if (this.suspended) {
			this.recorder.resume();
			this.suspended = false;
		}
		this.running = true;
	}

	@Override
	public void stop() {
		if (!this.closing) {
			this.suspended = true;
			this.recorder.suspend();
		}
		this.running = false;
	}

	/** Closing is announced before anything stops. */
	@Override
	public void onApplicationEvent(ContextClosedEvent event) {
		if (event.getApplicationContext() == this.context) {
			this.closing = true;
		}
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	/** Tests pause contexts that aren't in use: that needn't cost a flush. */
	@Override
	public boolean isPauseable() {
		return false;
	}

	@Override
	public int getPhase() {
		return Integer.MIN_VALUE;
	}

}
