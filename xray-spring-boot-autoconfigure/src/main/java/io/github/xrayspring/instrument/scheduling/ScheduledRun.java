// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.instrument.scheduling;

import java.lang.reflect.UndeclaredThrowableException;

import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.SchedulingAwareRunnable;

import io.github.xrayspring.recorder.Scope;
import io.github.xrayspring.recorder.Segment;
import io.github.xrayspring.recorder.SegmentStart;
import io.github.xrayspring.recorder.XRayContext;
import io.github.xrayspring.recorder.XRayRecorder;

/**
 * Task each of whose runs is a segment if it does anything that is traced, or fails. What
 * it throws goes on to the scheduler's error handling. A task that runs once and was
 * given its context, by a request that scheduled it, goes on with that; one that repeats
 * doesn't, since the request is over.
 */
final class ScheduledRun implements SchedulingAwareRunnable {

	private final ScheduledRuns runs;

	private final Runnable task;

	private final boolean repeats;

	private final String operation;

	ScheduledRun(ScheduledRuns runs, Runnable task, boolean repeats) {
		this.runs = runs;
		this.task = task;
		this.repeats = repeats;
		this.operation = ScheduledOperation.of(task);
	}

	@Override
	public void run() {
		XRayRecorder recorder = this.runs.recorder();
		boolean carried = XRayContext.capture() != null;
		if (recorder == null || (carried && !this.repeats)) {
			this.task.run();
		}
		else if (carried) {
			try (Scope nothing = XRayContext.open(null)) {
				run(recorder);
			}
		}
		else {
			run(recorder);
		}
	}

	private void run(XRayRecorder recorder) {
		try (Segment segment = recorder
			.beginDeferredSegment(SegmentStart.ofOperation(recorder.name(), this.operation))) {
			run(segment);
		}
	}

	private void run(Segment segment) {
		try {
			this.task.run();
		}
		catch (UndeclaredThrowableException ex) {
			segment.addException(ex.getUndeclaredThrowable());
			throw ex;
		}
		catch (Throwable ex) {
			segment.addException(ex);
			throw ex;
		}
	}

	@Override
	public boolean isLongLived() {
		return this.task instanceof SchedulingAwareRunnable aware && aware.isLongLived();
	}

	@Override
	public @Nullable String getQualifier() {
		return (this.task instanceof SchedulingAwareRunnable aware) ? aware.getQualifier() : null;
	}

	@Override
	public String toString() {
		return this.task.toString();
	}

}
