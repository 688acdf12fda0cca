// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.autoconfigure;

import java.util.Map;

import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Makes Boot's log pattern show the trace id, as Boot itself does for Micrometer Tracing:
 * too early for an auto-configuration, since logging is set up before. What the
 * application sets itself comes first, so {@code logging.expect-correlation-id=false}
 * leaves the log as it was.
 */
final class LogCorrelationEnvironmentPostProcessor implements EnvironmentPostProcessor, Ordered {

	private static final String EXPECT = "logging.expect-correlation-id";

	/**
	 * As Boot's default, but with room for X-Ray's 35 characters, so that lines with and
	 * without id align.
	 */
	private static final String PATTERN = "%correlationId{traceId(35),spanId(16)} ";

	@Override
	public int getOrder() {
		return Ordered.LOWEST_PRECEDENCE;
	}

	@Override
	public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
		if (isOff(environment, "xray.enabled") || isOff(environment, "xray.logging.mdc") || isOff(environment, EXPECT)
				|| LogContext.hasTracer(application.getClassLoader())) {
			return;
		}
		environment.getPropertySources()
			.addLast(new MapPropertySource("xrayLogCorrelation",
					Map.of(EXPECT, true, "logging.pattern.correlation", PATTERN)));
	}

	private static boolean isOff(ConfigurableEnvironment environment, String property) {
		return "false".equalsIgnoreCase(environment.getProperty(property));
	}

}
