// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.autoconfigure;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.util.StringUtils;

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

	/** What the Elastic Common Schema calls the ids; Boot writes the keys as they are. */
	private static final Map<String, String> ELASTIC_NAMES = Map.of("logging.structured.json.rename.traceId",
			"trace.id", "logging.structured.json.rename.spanId", "span.id");

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
		Map<String, Object> settings = new HashMap<>(Map.of(EXPECT, true, "logging.pattern.correlation", PATTERN));
		if (isElastic(environment)) {
			settings.putAll(ELASTIC_NAMES);
		}
		environment.getPropertySources().addLast(new MapPropertySource("xrayLogCorrelation", settings));
	}

	/**
	 * Whether all structured output is Elastic's: names are the same for all of it.
	 */
	private static boolean isElastic(ConfigurableEnvironment environment) {
		List<String> formats = Stream.of("console", "file")
			.map((output) -> environment.getProperty("logging.structured.format." + output))
			.filter(StringUtils::hasText)
			.toList();
		return !formats.isEmpty() && formats.stream().allMatch("ecs"::equalsIgnoreCase);
	}

	private static boolean isOff(ConfigurableEnvironment environment, String property) {
		return "false".equalsIgnoreCase(environment.getProperty(property));
	}

}
