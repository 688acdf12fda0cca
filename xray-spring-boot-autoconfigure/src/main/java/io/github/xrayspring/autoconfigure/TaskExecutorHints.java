// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.autoconfigure;

import org.jspecify.annotations.Nullable;
import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.scheduling.concurrent.ConcurrentTaskExecutor;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

/**
 * What a native image has to keep for executors: the field in which each holds its task
 * decorator.
 */
final class TaskExecutorHints implements RuntimeHintsRegistrar {

	@Override
	public void registerHints(RuntimeHints hints, @Nullable ClassLoader classLoader) {
		hints.reflection()
			.registerType(ThreadPoolTaskExecutor.class, MemberCategory.ACCESS_DECLARED_FIELDS)
			.registerType(SimpleAsyncTaskExecutor.class, MemberCategory.ACCESS_DECLARED_FIELDS)
			.registerType(ConcurrentTaskExecutor.class, MemberCategory.ACCESS_DECLARED_FIELDS)
			.registerType(ThreadPoolTaskScheduler.class, MemberCategory.ACCESS_DECLARED_FIELDS);
	}

}
