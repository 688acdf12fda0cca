// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.autoconfigure;

import java.util.List;
import java.util.Objects;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import org.springframework.beans.factory.ObjectProvider;
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
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

import io.github.xrayspring.instrument.http.CapturedHeaders;
import io.github.xrayspring.instrument.http.ClientAddress;
import io.github.xrayspring.instrument.http.RecognizedHosts;
import io.github.xrayspring.instrument.http.SegmentNamingStrategy;
import io.github.xrayspring.instrument.servlet.ServerSegmentCustomizer;
import io.github.xrayspring.instrument.servlet.XRayHandlerExceptionResolver;
import io.github.xrayspring.instrument.servlet.XRayServletFilter;
import io.github.xrayspring.instrument.servlet.XRayUserFilter;
import io.github.xrayspring.local.XRayLocal;
import io.github.xrayspring.recorder.XRayRecorder;

/**
 * Auto-configuration of the servlet filter.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = XRayAutoConfiguration.class,
		beforeName = "org.springframework.boot.webmvc.autoconfigure.WebMvcObservationAutoConfiguration")
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
	FilterRegistrationBean<XRayServletFilter> xrayServletFilter(XRayRecorder recorder, XRayWebProperties properties,
			Environment environment, ObjectProvider<ExportTarget> target, ObjectProvider<SegmentNamingStrategy> naming,
			ObjectProvider<ServerSegmentCustomizer> customizers) {
		List<String> hosts = properties.naming().recognizedHosts();
		List<String> paths = properties.excludePaths();
		XRayServletFilter filter = XRayServletFilter.builder(recorder)
			.naming(naming.getIfAvailable(() -> hosts.isEmpty() ? null : new RecognizedHosts(hosts)))
			.excluded(new ExcludedRequests((paths != null) ? paths : ManagementPaths.excluded(environment),
					properties.excludedUserAgents()))
			.clientAddress(new ClientAddress(properties.clientIp(), properties.trustForwarded()))
			.capturedHeaders(new CapturedHeaders(properties.captureHeaders()))
			.customizers(customizers.orderedStream().toList())
			.responseHeader(properties.responseHeader())
			.links(target.stream().map(ExportTarget::links).filter(Objects::nonNull).findFirst().orElse(null))
			.build();
		FilterRegistrationBean<XRayServletFilter> registration = new FilterRegistrationBean<>(filter);
		registration.setOrder(properties.order());
		registration.setDispatcherTypes(DispatcherType.REQUEST, DispatcherType.ASYNC);
		return registration;
	}

	@Bean
	@ConditionalOnBooleanProperty("xray.web.user")
	FilterRegistrationBean<XRayUserFilter> xrayUserFilter() {
		FilterRegistrationBean<XRayUserFilter> registration = new FilterRegistrationBean<>(new XRayUserFilter());
		registration.setOrder(Ordered.LOWEST_PRECEDENCE);
		return registration;
	}

	/**
	 * What only Spring MVC knows: causes of errors that it has handled, and threads that
	 * it hands work to.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ HandlerExceptionResolver.class, WebMvcConfigurer.class })
	static class SpringMvc {

		@Bean
		XRayHandlerExceptionResolver xrayHandlerExceptionResolver() {
			return new XRayHandlerExceptionResolver();
		}

		@Bean
		XRayWebMvcConfigurer xrayWebMvcConfigurer() {
			return new XRayWebMvcConfigurer();
		}

	}

	/**
	 * What X-Ray Local's empty page proposes.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ RequestMappingHandlerMapping.class, XRayLocal.class })
	@ConditionalOnBean(LocalConnection.class)
	static class ConsolesFirstRequest {

		@Bean
		FirstRequest xrayFirstRequest(XRayRecorder recorder, LocalConnection connection,
				ObjectProvider<RequestMappingHandlerMapping> mappings, Environment environment) {
			return new FirstRequest(recorder, connection, mappings, environment);
		}

	}

}
