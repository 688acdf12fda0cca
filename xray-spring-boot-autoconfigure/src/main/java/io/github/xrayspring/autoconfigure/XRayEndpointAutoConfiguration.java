// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.autoconfigure;

import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import io.github.xrayspring.actuate.XRayEndpoint;
import io.github.xrayspring.recorder.XRayRecorder;
import io.github.xrayspring.sampling.DecisionLog;

/**
 * Auto-configuration of the actuator endpoint {@code xray}. Where nobody can ask it,
 * decisions aren't remembered for it either.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = XRayAutoConfiguration.class)
@ConditionalOnClass(ConditionalOnAvailableEndpoint.class)
@ConditionalOnBooleanProperty(name = "xray.enabled", matchIfMissing = true)
@ConditionalOnBean(SamplingSetup.class)
public final class XRayEndpointAutoConfiguration {

	XRayEndpointAutoConfiguration() {
	}

	/**
	 * The endpoint, and what it needs to answer.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnAvailableEndpoint(endpoint = XRayEndpoint.class)
	static class Exposed {

		@Bean
		DecisionLog xrayDecisionLog() {
			return new DecisionLog();
		}

		@Bean
		@ConditionalOnMissingBean
		XRayEndpoint xrayEndpoint(XRayRecorder recorder, SamplingSetup sampling, DecisionLog decisions) {
			return new XRayEndpoint(recorder, sampling.sampler(), sampling.description(), decisions);
		}

	}

}
