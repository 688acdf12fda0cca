// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.instrument.scheduling;

import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.config.ScheduledTaskRegistrar;

import io.github.xrayspring.recorder.XRayRecorder;

/**
 * Traces {@code @Scheduled} methods and the tasks of other configurers, on whatever
 * scheduler they run: comes last and stands before the scheduler that the others have
 * chosen, or before Spring's router to it.
 *
 * @since 0.1.0
 */
public final class XRaySchedulingConfigurer implements SchedulingConfigurer, Ordered {

	private final ScheduledRuns runs;

	/**
	 * Makes the configurer.
	 * @param recorder what records; asked when the first task runs, {@code null} means
	 * that nothing is recorded
	 */
	public XRaySchedulingConfigurer(Supplier<? extends @Nullable XRayRecorder> recorder) {
		this.runs = new ScheduledRuns(recorder);
	}

	@Override
	public void configureTasks(ScheduledTaskRegistrar registrar) {
		TaskScheduler scheduler = registrar.getScheduler();
		if (scheduler != null) {
			registrar.setTaskScheduler(new TracedTaskScheduler(scheduler, this.runs));
		}
	}

	@Override
	public int getOrder() {
		return Ordered.LOWEST_PRECEDENCE;
	}

}
