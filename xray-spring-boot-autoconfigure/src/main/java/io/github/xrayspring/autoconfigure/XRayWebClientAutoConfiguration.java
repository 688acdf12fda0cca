// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.autoconfigure;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.webclient.WebClientCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.ImportRuntimeHints;
import org.springframework.web.reactive.function.client.WebClient;

import io.github.xrayspring.instrument.client.ClientTracing;
import io.github.xrayspring.instrument.client.WebClientPostProcessor;
import io.github.xrayspring.instrument.client.XRayWebClientCustomizer;
import io.github.xrayspring.instrument.client.XRayWebClientGroupConfigurer;
import io.github.xrayspring.recorder.XRayRecorder;

/**
 * Auto-configuration of calls by WebClient.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = XRayAutoConfiguration.class)
@ConditionalOnClass({ WebClientCustomizer.class, WebClient.class })
@ConditionalOnBean(XRayRecorder.class)
@ConditionalOnBooleanProperty(name = { "xray.enabled", "xray.http-client.enabled" }, matchIfMissing = true)
@Import(ClientTracingConfiguration.class)
@ImportRuntimeHints(WebClientHints.class)
public final class XRayWebClientAutoConfiguration {

	XRayWebClientAutoConfiguration() {
	}

	@Bean
	@ConditionalOnMissingBean
	XRayWebClientCustomizer xrayWebClientCustomizer(ObjectProvider<ClientTracing> tracing) {
		return new XRayWebClientCustomizer(OnceSupplier.of(tracing));
	}

	@Bean
	@ConditionalOnMissingBean
	XRayWebClientGroupConfigurer xrayWebClientGroupConfigurer(ObjectProvider<ClientTracing> tracing) {
		return new XRayWebClientGroupConfigurer(OnceSupplier.of(tracing));
	}

	@Bean
	static WebClientPostProcessor xrayWebClientPostProcessor(ObjectProvider<ClientTracing> tracing) {
		return new WebClientPostProcessor(OnceSupplier.of(tracing));
	}

}
