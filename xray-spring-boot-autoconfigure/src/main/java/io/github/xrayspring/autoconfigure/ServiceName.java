// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.autoconfigure;

import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/**
 * The service's name: {@code xray.name}, else {@code AWS_XRAY_TRACING_NAME}, else
 * {@code spring.application.name}, else {@code application}. Blank values count as
 * absent.
 */
final class ServiceName {

	private ServiceName() {
	}

	static String of(@Nullable String property, Environment environment) {
		return first(property, environment.getProperty("AWS_XRAY_TRACING_NAME"),
				environment.getProperty("spring.application.name"));
	}

	private static String first(@Nullable String... names) {
		for (String name : names) {
			if (StringUtils.hasText(name)) {
				return name.strip();
			}
		}
		return "application";
	}

}
