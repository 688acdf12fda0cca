// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.instrument.scheduling;

import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import io.github.xrayspring.instrument.http.RecorderSource;
import io.github.xrayspring.instrument.http.TracingFailures;
import io.github.xrayspring.recorder.XRayRecorder;

/**
 * Makes scheduled tasks traced ones. Looks for the recorder when the first of them runs:
 * schedulers are made early.
 */
final class ScheduledRuns {

	private final RecorderSource recorder;

	ScheduledRuns(Supplier<? extends @Nullable XRayRecorder> source) {
		this.recorder = new RecorderSource(source, new TracingFailures(ScheduledRuns.class));
	}

	Runnable once(Runnable task) {
		return traced(task, false);
	}

	Runnable repeatedly(Runnable task) {
		return traced(task, true);
	}

	/** One scheduler may hand its tasks on to another. */
	private Runnable traced(Runnable task, boolean repeats) {
		return (task == null || task instanceof ScheduledRun) ? task : new ScheduledRun(this, task, repeats);
	}

	@Nullable XRayRecorder recorder() {
		return this.recorder.get();
	}

}
