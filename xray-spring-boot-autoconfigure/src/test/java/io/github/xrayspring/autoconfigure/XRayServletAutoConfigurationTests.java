// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.autoconfigure;

import java.util.EnumSet;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.core.Ordered;
import org.springframework.web.servlet.HandlerExceptionResolver;

import io.github.xrayspring.instrument.servlet.XRayHandlerExceptionResolver;
import io.github.xrayspring.instrument.servlet.XRayServletFilter;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link XRayServletAutoConfiguration}.
 */
class XRayServletAutoConfigurationTests {

	private static final AutoConfigurations CONFIGURATIONS = AutoConfigurations.of(XRayAutoConfiguration.class,
			XRayServletAutoConfiguration.class);

	private final WebApplicationContextRunner runner = new WebApplicationContextRunner()
		.withConfiguration(CONFIGURATIONS);

	@Test
	void registersTheFilterFirstForRequestsAndAsyncDispatches() {
		this.runner.run((context) -> {
			FilterRegistrationBean<?> registration = context.getBean("xrayServletFilter", FilterRegistrationBean.class);
			assertThat(registration.getFilter()).isInstanceOf(XRayServletFilter.class);
			assertThat(registration.getOrder()).isEqualTo(Ordered.HIGHEST_PRECEDENCE + 1);
			assertThat(registration.determineDispatcherTypes())
				.isEqualTo(EnumSet.of(DispatcherType.REQUEST, DispatcherType.ASYNC));
			assertThat(registration.isAsyncSupported()).isTrue();
		});
	}

	@Test
	void usesTheOrderOfTheProperty() {
		this.runner.withPropertyValues("xray.web.order=5")
			.run((context) -> assertThat(context.getBean("xrayServletFilter", FilterRegistrationBean.class).getOrder())
				.isEqualTo(5));
	}

	@Test
	void backsOffWhereDisabled() {
		this.runner.withPropertyValues("xray.web.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean("xrayServletFilter")
				.doesNotHaveBean(XRayHandlerExceptionResolver.class));
	}

	@Test
	void backsOffForABeanOfTheSameName() {
		this.runner.withBean("xrayServletFilter", String.class, () -> "mine")
			.run((context) -> assertThat(context).doesNotHaveBean(FilterRegistrationBean.class));
	}

	@Test
	void backsOffOutsideAServletApplication() {
		new ApplicationContextRunner().withConfiguration(CONFIGURATIONS)
			.run((context) -> assertThat(context).doesNotHaveBean("xrayServletFilter"));
	}

	@Test
	void backsOffWithoutTheServletApi() {
		this.runner.withClassLoader(new FilteredClassLoader(Filter.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean("xrayServletFilter"));
	}

	@Test
	void worksWithoutSpringMvc() {
		this.runner.withClassLoader(new FilteredClassLoader(HandlerExceptionResolver.class))
			.run((context) -> assertThat(context).hasBean("xrayServletFilter")
				.doesNotHaveBean("xrayHandlerExceptionResolver"));
	}

}
