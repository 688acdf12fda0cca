// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.autoconfigure;

import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.boot.actuate.autoconfigure.info.ConditionalOnEnabledInfoContributor;
import org.springframework.boot.actuate.info.InfoContributor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import io.github.xrayspring.actuate.XRayHealthIndicator;
import io.github.xrayspring.actuate.XRayInfoContributor;
import io.github.xrayspring.actuate.XRayMeters;
import io.github.xrayspring.recorder.XRayRecorder;

/**
 * Auto-configuration of what the actuator tells of tracing: meters, health, info.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = XRayAutoConfiguration.class)
@ConditionalOnBooleanProperty(name = "xray.enabled", matchIfMissing = true)
@ConditionalOnBean(XRayRecorder.class)
public final class XRayActuatorAutoConfiguration {

	XRayActuatorAutoConfiguration() {
	}

	/**
	 * The books as meters.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(MeterBinder.class)
	static class Meters {

		@Bean
		@ConditionalOnMissingBean
		XRayMeters xrayMeters(XRayRecorder recorder) {
			return new XRayMeters(recorder);
		}

	}

	/**
	 * Whether segments arrive.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ HealthIndicator.class, ConditionalOnEnabledHealthIndicator.class })
	static class Health {

		/**
		 * Apart from the class condition, lest the condition's own class be missed.
		 */
		@Configuration(proxyBeanMethods = false)
		@ConditionalOnEnabledHealthIndicator("xray")
		static class Enabled {

			@Bean
			@ConditionalOnMissingBean
			XRayHealthIndicator xrayHealthIndicator(XRayRecorder recorder) {
				return new XRayHealthIndicator(recorder);
			}

		}

	}

	/**
	 * Where segments go.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ InfoContributor.class, ConditionalOnEnabledInfoContributor.class })
	static class Info {

		/**
		 * Apart from the class condition, lest the condition's own class be missed.
		 */
		@Configuration(proxyBeanMethods = false)
		@ConditionalOnEnabledInfoContributor("xray")
		static class Enabled {

			@Bean
			@ConditionalOnMissingBean
			XRayInfoContributor xrayInfoContributor(XRayRecorder recorder) {
				return new XRayInfoContributor(recorder);
			}

		}

	}

}
