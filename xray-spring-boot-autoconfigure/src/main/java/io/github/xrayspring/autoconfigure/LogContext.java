// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.autoconfigure;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.util.ClassUtils;

/**
 * Who writes trace ids into the logging context: Micrometer Tracing where it is used,
 * else we.
 */
final class LogContext {

	private static final String TRACER = "io.micrometer.tracing.Tracer";

	private LogContext() {
	}

	static boolean isOurs(ListableBeanFactory beanFactory) {
		return isOurs(beanFactory, LogContext.class.getClassLoader());
	}

	static boolean isOurs(ListableBeanFactory beanFactory, @Nullable ClassLoader classLoader) {
		return !hasTracer(classLoader) || beanFactory
			.getBeanNamesForType(ClassUtils.resolveClassName(TRACER, classLoader), true, false).length == 0;
	}

	static boolean hasTracer(@Nullable ClassLoader classLoader) {
		return ClassUtils.isPresent(TRACER, classLoader);
	}

}
