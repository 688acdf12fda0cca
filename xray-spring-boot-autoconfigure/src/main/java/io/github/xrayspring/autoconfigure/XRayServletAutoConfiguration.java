// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.autoconfigure;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.HandlerExceptionResolver;

import io.github.xrayspring.instrument.servlet.XRayHandlerExceptionResolver;
import io.github.xrayspring.instrument.servlet.XRayServletFilter;
import io.github.xrayspring.recorder.XRayRecorder;

/**
 * Auto-configuration of the servlet filter.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = XRayAutoConfiguration.class)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnClass(Filter.class)
@ConditionalOnBean(XRayRecorder.class)
@ConditionalOnBooleanProperty(name = { "xray.enabled", "xray.web.enabled" }, matchIfMissing = true)
@EnableConfigurationProperties(XRayWebProperties.class)
public final class XRayServletAutoConfiguration {

	XRayServletAutoConfiguration() {
	}

	@Bean
	@ConditionalOnMissingBean(name = "xrayServletFilter")
	FilterRegistrationBean<XRayServletFilter> xrayServletFilter(XRayRecorder recorder, XRayWebProperties properties) {
		FilterRegistrationBean<XRayServletFilter> registration = new FilterRegistrationBean<>(
				new XRayServletFilter(recorder, properties.responseHeader()));
		registration.setOrder(properties.order());
		registration.setDispatcherTypes(DispatcherType.REQUEST, DispatcherType.ASYNC);
		return registration;
	}

	/**
	 * Causes of errors that Spring MVC has handled.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(HandlerExceptionResolver.class)
	static class SpringMvc {

		@Bean
		XRayHandlerExceptionResolver xrayHandlerExceptionResolver() {
			return new XRayHandlerExceptionResolver();
		}

	}

}
