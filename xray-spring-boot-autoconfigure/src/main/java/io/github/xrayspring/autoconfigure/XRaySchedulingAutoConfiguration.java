// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.autoconfigure;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

import io.github.xrayspring.instrument.scheduling.XRaySchedulingConfigurer;
import io.github.xrayspring.instrument.scheduling.XRayTaskSchedulerPostProcessor;
import io.github.xrayspring.recorder.XRayRecorder;

/**
 * Auto-configuration of scheduled work: a run that does anything traced, or fails, is a
 * segment.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = XRayAutoConfiguration.class)
@ConditionalOnBean(XRayRecorder.class)
@ConditionalOnBooleanProperty(name = { "xray.enabled", "xray.scheduling.enabled" }, matchIfMissing = true)
public final class XRaySchedulingAutoConfiguration {

	private XRaySchedulingAutoConfiguration() {
	}

	@Bean
	@ConditionalOnMissingBean
	static XRaySchedulingConfigurer xraySchedulingConfigurer(ObjectProvider<XRayRecorder> recorder) {
		return new XRaySchedulingConfigurer(recorder::getIfAvailable);
	}

	@Bean
	@ConditionalOnMissingBean
	static XRayTaskSchedulerPostProcessor xrayTaskSchedulerPostProcessor(ObjectProvider<XRayRecorder> recorder) {
		return new XRayTaskSchedulerPostProcessor(recorder::getIfAvailable);
	}

}
