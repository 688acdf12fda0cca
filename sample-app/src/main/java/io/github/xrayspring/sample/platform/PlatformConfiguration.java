// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.sample.platform;

import java.util.Random;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * What each service imports.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SampleProperties.class)
@Import({ ServiceColumnFilter.class, RequestLogFilter.class })
public class PlatformConfiguration {

	@Bean
	Chaos chaos(SampleProperties properties, @Value("${spring.application.name}") String service,
			ObjectProvider<Pace> pace) {
		if (!properties.chaos()) {
			return new Chaos(null, pace.getIfAvailable(() -> Pace.NONE));
		}
		Long seed = properties.seed();
		// Each service has its own sequence, so that calls to one don't shift the
		// failures of another.
		Random dice = (seed != null) ? new Random(seed ^ service.hashCode()) : new Random();
		return new Chaos(dice, pace.getIfAvailable(() -> Pace.REAL));
	}

}
