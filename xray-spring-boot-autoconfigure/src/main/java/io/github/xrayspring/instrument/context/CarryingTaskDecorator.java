// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.instrument.context;

import java.util.concurrent.RunnableScheduledFuture;

import org.jspecify.annotations.Nullable;
import org.springframework.core.task.TaskDecorator;

import io.github.xrayspring.recorder.Entity;
import io.github.xrayspring.recorder.Scope;
import io.github.xrayspring.recorder.XRayContext;

/**
 * Decorator that runs a task with what was current when the task was handed over, around
 * the decorator that the executor had. A repeated task carries nothing: it would keep its
 * first request for ever.
 */
final class CarryingTaskDecorator implements TaskDecorator {

	private static final int FRAMES = 24;

	private static final String PACKAGE = "org.springframework.scheduling.concurrent.";

	private final @Nullable TaskDecorator former;

	private final boolean scheduling;

	/**
	 * Makes a decorator.
	 * @param former the decorator that the executor had
	 * @param scheduling whether the executor has repeated tasks as well
	 */
	CarryingTaskDecorator(@Nullable TaskDecorator former, boolean scheduling) {
		this.former = former;
		this.scheduling = scheduling;
	}

	@Override
	public Runnable decorate(Runnable task) {
		Runnable decorated = (this.former != null) ? this.former.decorate(task) : task;
		Entity entity = XRayContext.capture();
		if (entity == null || (this.scheduling && isRepeated(task))) {
			return decorated;
		}
		return () -> {
			try (Scope scope = XRayContext.open(entity)) {
				decorated.run();
			}
		};
	}

	private static boolean isRepeated(Runnable task) {
		return (task instanceof RunnableScheduledFuture<?> future && future.isPeriodic()) || StackWalker.getInstance()
			.walk((frames) -> frames.limit(FRAMES).anyMatch(CarryingTaskDecorator::repeats));
	}

	/**
	 * A task with a trigger is scheduled once for each run, and one of a
	 * {@code ConcurrentTaskScheduler} doesn't tell: only the caller shows.
	 */
	private static boolean repeats(StackWalker.StackFrame frame) {
		String type = frame.getClassName();
		String method = frame.getMethodName();
		return (type.equals(PACKAGE + "ReschedulingRunnable") && method.equals("schedule"))
				|| (type.equals(PACKAGE + "ConcurrentTaskScheduler") && method.startsWith("schedule"));
	}

}
