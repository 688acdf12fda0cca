// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.autoconfigure;

import io.micrometer.observation.ObservationHandler;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

import io.github.xrayspring.instrument.observation.XRayObservationHandler;
import io.github.xrayspring.recorder.XRayRecorder;

/**
 * Auto-configuration of what Micrometer observes: Boot gives the handler to its registry.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = XRayAutoConfiguration.class)
@ConditionalOnClass(ObservationHandler.class)
@ConditionalOnBean(XRayRecorder.class)
@ConditionalOnBooleanProperty(name = "xray.enabled", matchIfMissing = true)
@EnableConfigurationProperties(XRayObservationProperties.class)
public final class XRayObservationAutoConfiguration {

	private XRayObservationAutoConfiguration() {
	}

	// A registry may be needed by what the recorder is made of.
	@Bean
	@ConditionalOnMissingBean
	static XRayObservationHandler xrayObservationHandler(ObjectProvider<XRayRecorder> recorder,
			XRayObservationProperties properties) {
		return new XRayObservationHandler(recorder::getIfAvailable, properties.included());
	}

}
