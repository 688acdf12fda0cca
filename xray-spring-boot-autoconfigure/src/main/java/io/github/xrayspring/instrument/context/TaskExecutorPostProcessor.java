// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.instrument.context;

import java.lang.reflect.Field;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.core.task.TaskDecorator;
import org.springframework.core.task.support.ContextPropagatingTaskDecorator;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.scheduling.concurrent.ConcurrentTaskExecutor;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.util.ClassUtils;
import org.springframework.util.ReflectionUtils;

/**
 * Makes Spring's executor and scheduler beans, Boot's and the application's, carry what
 * is current to their threads. An executor keeps its type and its own decorator.
 *
 * @since 0.1.0
 */
public final class TaskExecutorPostProcessor implements BeanPostProcessor {

	/** Field of Spring's executors that holds their decorator and has no getter. */
	public static final String FIELD = "taskDecorator";

	private static final Logger logger = LoggerFactory.getLogger(TaskExecutorPostProcessor.class);

	private static final boolean PROPAGATION = ClassUtils.isPresent("io.micrometer.context.ContextSnapshotFactory",
			TaskExecutorPostProcessor.class.getClassLoader());

	/**
	 * Makes the post-processor.
	 */
	public TaskExecutorPostProcessor() {
	}

	@Override
	public Object postProcessBeforeInitialization(Object bean, String beanName) {
		if (bean instanceof ThreadPoolTaskExecutor || bean instanceof SimpleAsyncTaskExecutor
				|| bean instanceof ConcurrentTaskExecutor || bean instanceof ThreadPoolTaskScheduler) {
			decorate(bean, beanName);
		}
		return bean;
	}

	private static void decorate(Object bean, String beanName) {
		try {
			TaskDecorator former = decorator(bean);
			if (!carries(former)) {
				set(bean, new CarryingTaskDecorator(former, bean instanceof TaskScheduler));
			}
		}
		catch (RuntimeException | LinkageError ex) {
			logger.warn("X-Ray: tasks of executor '{}' don't continue the trace: {}. Hand them over by"
					+ " recorder.context().wrap(…), or set xray.async.enabled=false", beanName, ex.toString());
		}
	}

	/** Without its field we can't know what we would displace. */
	private static @Nullable TaskDecorator decorator(Object bean) {
		Field field = ReflectionUtils.findField(bean.getClass(), FIELD, TaskDecorator.class);
		if (field == null) {
			throw new IllegalStateException("'" + bean.getClass().getName() + "' has no field '" + FIELD + "'");
		}
		ReflectionUtils.makeAccessible(field);
		return (TaskDecorator) ReflectionUtils.getField(field, bean);
	}

	private static boolean carries(@Nullable TaskDecorator decorator) {
		return decorator instanceof CarryingTaskDecorator
				|| (PROPAGATION && decorator instanceof ContextPropagatingTaskDecorator);
	}

	private static void set(Object bean, TaskDecorator decorator) {
		if (bean instanceof ThreadPoolTaskExecutor executor) {
			executor.setTaskDecorator(decorator);
		}
		else if (bean instanceof SimpleAsyncTaskExecutor executor) {
			executor.setTaskDecorator(decorator);
		}
		else if (bean instanceof ConcurrentTaskExecutor executor) {
			executor.setTaskDecorator(decorator);
		}
		else if (bean instanceof ThreadPoolTaskScheduler scheduler) {
			scheduler.setTaskDecorator(decorator);
		}
	}

}
