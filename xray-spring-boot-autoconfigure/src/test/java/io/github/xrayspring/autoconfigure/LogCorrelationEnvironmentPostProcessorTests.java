// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.autoconfigure;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.support.SpringFactoriesLoader;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link LogCorrelationEnvironmentPostProcessor}.
 */
class LogCorrelationEnvironmentPostProcessorTests {

	private final ConfigurableEnvironment environment = new StandardEnvironment();

	@Test
	void makesRoomForTraceIds() {
		process();

		assertThat(this.environment.getProperty("logging.expect-correlation-id")).isEqualTo("true");
		assertThat(this.environment.getProperty("logging.pattern.correlation"))
			.isEqualTo("%correlationId{traceId(35),spanId(16)} ");
	}

	@ParameterizedTest
	@ValueSource(strings = { "xray.enabled", "xray.logging.mdc", "logging.expect-correlation-id" })
	void leavesTheLogAloneWhereSwitchedOff(String property) {
		this.environment.getPropertySources().addFirst(new MapPropertySource("user", Map.of(property, "false")));

		process();

		assertThat(this.environment.getProperty("logging.pattern.correlation")).isNull();
	}

	@Test
	void leavesTheUsersPatternAlone() {
		this.environment.getPropertySources()
			.addFirst(new MapPropertySource("user", Map.of("logging.pattern.correlation", "%X{id}")));

		process();

		assertThat(this.environment.getProperty("logging.pattern.correlation")).isEqualTo("%X{id}");
	}

	@Test
	void isFoundByBoot() {
		assertThat(SpringFactoriesLoader.forDefaultResourceLocation()
			.load(EnvironmentPostProcessor.class, SpringFactoriesLoader.ArgumentResolver.none(),
					SpringFactoriesLoader.FailureHandler.handleMessage((message, ex) -> {
					})))
			.hasAtLeastOneElementOfType(LogCorrelationEnvironmentPostProcessor.class);
	}

	private void process() {
		new LogCorrelationEnvironmentPostProcessor().postProcessEnvironment(this.environment, new SpringApplication());
	}

}
