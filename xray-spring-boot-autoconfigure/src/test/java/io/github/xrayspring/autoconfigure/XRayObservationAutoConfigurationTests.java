// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.autoconfigure;

import java.util.List;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import io.github.xrayspring.instrument.observation.XRayObservationHandler;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link XRayObservationAutoConfiguration}.
 */
class XRayObservationAutoConfigurationTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withInitializer(new SettingsInitializer())
		.withPropertyValues("xray.exporter.type=none")
		.withConfiguration(AutoConfigurations.of(XRayAutoConfiguration.class, XRayObservationAutoConfiguration.class));

	@Test
	void suppliesAHandlerForBootsRegistry() {
		this.runner
			.run((context) -> assertThat(context.getBeansOfType(ObservationHandler.class).values()).singleElement()
				.isInstanceOf(XRayObservationHandler.class));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "|spring.batch.job|true", "|other.job|false", "kafka|spring.batch.job|false",
			"Batch|spring.batch.job|true", "'@Observed,other.*'|other.job|true", "*|other.job|true" })
	void includesWhatIsConfigured(String include, String name, boolean included) {
		ApplicationContextRunner configured = (include != null)
				? this.runner.withPropertyValues("xray.observation.include=" + include) : this.runner;
		Observation.Context observation = new Observation.Context();
		observation.setName(name);

		configured
			.run((context) -> assertThat(context.getBean(XRayObservationHandler.class).supportsContext(observation))
				.isEqualTo(included));
	}

	@Test
	void includesNothingWhereTheListIsEmpty() {
		this.runner.withPropertyValues("xray.observation.include=")
			.run((context) -> assertThat(
					context.getBean(XRayObservationHandler.class).supportsContext(new Observation.Context()))
				.isFalse());
	}

	@ParameterizedTest
	@ValueSource(strings = { "kafak", "spring kafka.*", "observations" })
	void reportsWhatIsNeitherTechnologyNorPattern(String include) {
		this.runner.withPropertyValues("xray.observation.include=jms," + include)
			.run((context) -> assertThat(context.getStartupFailure()).isInstanceOf(InvalidXRaySettingsException.class)
				.extracting((failure) -> ((InvalidXRaySettingsException) failure).problems())
				.asString()
				.contains("xray.observation.include", include, "valid: kafka, jms, rabbit"));
	}

	@Test
	void backsOffWhereDisabled() {
		this.runner.withPropertyValues("xray.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(ObservationHandler.class));
	}

	@Test
	void backsOffWithoutMicrometer() {
		this.runner.withClassLoader(new FilteredClassLoader("io.micrometer.observation"))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean("xrayObservationHandler"));
	}

	@Test
	void backsOffWhereTheApplicationHasOne() {
		XRayObservationHandler own = new XRayObservationHandler(() -> null, List.of());
		this.runner.withBean(XRayObservationHandler.class, () -> own)
			.run((context) -> assertThat(context.getBean(XRayObservationHandler.class)).isSameAs(own));
	}

}
