// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.autoconfigure;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * Hides environment variables that Kubernetes makes of services and that look like
 * settings of ours: a service {@code xray-local} brings
 * {@code XRAY_LOCAL_PORT=tcp://10.0.0.1:2000} into every container of its namespace.
 */
final class ServiceLinkEnvironmentPostProcessor implements EnvironmentPostProcessor, Ordered {

	@Override
	public int getOrder() {
		return Ordered.LOWEST_PRECEDENCE;
	}

	@Override
	public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
		MutablePropertySources sources = environment.getPropertySources();
		PropertySource<?> source = sources.get(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME);
		if (source instanceof SystemEnvironmentPropertySource variables
				&& variables.getSource().entrySet().stream().anyMatch(ServiceLinkEnvironmentPostProcessor::isLink)) {
			Map<String, Object> others = new HashMap<>(variables.getSource());
			others.entrySet().removeIf(ServiceLinkEnvironmentPostProcessor::isLink);
			sources.replace(source.getName(), new SystemEnvironmentPropertySource(source.getName(), others));
		}
	}

	private static boolean isLink(Map.Entry<String, Object> variable) {
		String value = String.valueOf(variable.getValue());
		return variable.getKey().toUpperCase(Locale.ROOT).startsWith("XRAY_")
				&& (value.startsWith("tcp://") || value.startsWith("udp://"));
	}

}
