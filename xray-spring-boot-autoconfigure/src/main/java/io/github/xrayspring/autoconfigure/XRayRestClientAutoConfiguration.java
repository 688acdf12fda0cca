// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.autoconfigure;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.restclient.RestClientCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.ImportRuntimeHints;
import org.springframework.web.client.RestClient;

import io.github.xrayspring.instrument.client.ClientTracing;
import io.github.xrayspring.instrument.client.RestClientPostProcessor;
import io.github.xrayspring.instrument.client.XRayRestClientCustomizer;
import io.github.xrayspring.instrument.client.XRayRestClientGroupConfigurer;
import io.github.xrayspring.instrument.client.XRayRestTemplateCustomizer;
import io.github.xrayspring.recorder.XRayRecorder;

/**
 * Auto-configuration of calls by RestClient and RestTemplate.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = XRayAutoConfiguration.class)
@ConditionalOnClass({ RestClientCustomizer.class, RestClient.class })
@ConditionalOnBean(XRayRecorder.class)
@ConditionalOnBooleanProperty(name = { "xray.enabled", "xray.http-client.enabled" }, matchIfMissing = true)
@Import(ClientTracingConfiguration.class)
@ImportRuntimeHints(RestClientHints.class)
public final class XRayRestClientAutoConfiguration {

	XRayRestClientAutoConfiguration() {
	}

	@Bean
	@ConditionalOnMissingBean
	XRayRestClientCustomizer xrayRestClientCustomizer(ObjectProvider<ClientTracing> tracing) {
		return new XRayRestClientCustomizer(OnceSupplier.of(tracing));
	}

	@Bean
	@ConditionalOnMissingBean
	XRayRestTemplateCustomizer xrayRestTemplateCustomizer(ObjectProvider<ClientTracing> tracing) {
		return new XRayRestTemplateCustomizer(OnceSupplier.of(tracing));
	}

	@Bean
	@ConditionalOnMissingBean
	XRayRestClientGroupConfigurer xrayRestClientGroupConfigurer(ObjectProvider<ClientTracing> tracing) {
		return new XRayRestClientGroupConfigurer(OnceSupplier.of(tracing));
	}

	@Bean
	static RestClientPostProcessor xrayRestClientPostProcessor(ObjectProvider<ClientTracing> tracing) {
		return new RestClientPostProcessor(OnceSupplier.of(tracing));
	}

}
