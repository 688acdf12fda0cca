// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.instrument.scheduling;

import java.time.Instant;
import java.util.Date;
import java.util.function.Supplier;

import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.core.NativeDetector;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

import io.github.xrayspring.recorder.XRayRecorder;

/**
 * Traces what an application gives to a {@link ThreadPoolTaskScheduler} bean, as Boot's
 * is, by its own hands. Such a bean is injected by its class, so it needs a proxy of
 * that; no other scheduler of Spring's can have one, since they have final methods, and a
 * native image can't make one.
 *
 * @since 0.1.0
 */
public final class XRayTaskSchedulerPostProcessor implements BeanPostProcessor {

	private final ScheduledRuns runs;

	/**
	 * Makes the post-processor.
	 * @param recorder what records; asked when the first task runs, {@code null} means
	 * that nothing is recorded
	 */
	public XRayTaskSchedulerPostProcessor(Supplier<? extends @Nullable XRayRecorder> recorder) {
		this.runs = new ScheduledRuns(recorder);
	}

	@Override
	public Object postProcessAfterInitialization(Object bean, String beanName) {
		if (bean.getClass() != ThreadPoolTaskScheduler.class || NativeDetector.inNativeImage()) {
			return bean;
		}
		ProxyFactory factory = new ProxyFactory(bean);
		factory.setProxyTargetClass(true);
		factory.addAdvice((MethodInterceptor) this::schedule);
		return factory.getProxy();
	}

	private @Nullable Object schedule(MethodInvocation invocation) throws Throwable {
		Object[] arguments = invocation.getArguments();
		if (invocation.getMethod().getName().startsWith("schedule") && arguments[0] instanceof Runnable task) {
			arguments[0] = isOnce(arguments) ? this.runs.once(task) : this.runs.repeatedly(task);
		}
		return invocation.proceed();
	}

	private static boolean isOnce(Object[] arguments) {
		return arguments.length == 2 && (arguments[1] instanceof Instant || arguments[1] instanceof Date);
	}

}
