// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.autoconfigure;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.ImportRuntimeHints;

import io.github.xrayspring.instrument.context.TaskExecutorPostProcessor;
import io.github.xrayspring.recorder.XRayRecorder;

/**
 * Auto-configuration of work on other threads, and of what is said about other tracers.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = XRayAutoConfiguration.class)
@ConditionalOnBean(XRayRecorder.class)
@ConditionalOnBooleanProperty(name = "xray.enabled", matchIfMissing = true)
public final class XRayContextAutoConfiguration {

	XRayContextAutoConfiguration() {
	}

	@Bean
	OtherTracersNotice xrayOtherTracersNotice(ListableBeanFactory beanFactory) {
		return new OtherTracersNotice(OtherTracers.ofThisProcess(), beanFactory);
	}

	/**
	 * Spring's executors and schedulers.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnBooleanProperty(name = "xray.async.enabled", matchIfMissing = true)
	@ImportRuntimeHints(TaskExecutorHints.class)
	static class Executors {

		@Bean
		static TaskExecutorPostProcessor xrayTaskExecutorPostProcessor() {
			return new TaskExecutorPostProcessor();
		}

	}

}
