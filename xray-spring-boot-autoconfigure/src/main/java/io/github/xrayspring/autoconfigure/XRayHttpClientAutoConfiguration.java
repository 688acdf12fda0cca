// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.autoconfigure;

import java.net.http.HttpClient;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.http.client.ClientHttpRequestFactory;

import io.github.xrayspring.instrument.client.ClientTracing;
import io.github.xrayspring.instrument.client.HttpClientPostProcessor;
import io.github.xrayspring.recorder.XRayRecorder;

/**
 * Auto-configuration of calls by beans that are the JDK's HTTP client.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = XRayAutoConfiguration.class)
@ConditionalOnClass({ HttpClient.class, ClientHttpRequestFactory.class })
@ConditionalOnBean(XRayRecorder.class)
@ConditionalOnBooleanProperty(name = { "xray.enabled", "xray.http-client.enabled" }, matchIfMissing = true)
@Import(ClientTracingConfiguration.class)
public final class XRayHttpClientAutoConfiguration {

	private XRayHttpClientAutoConfiguration() {
	}

	@Bean
	static HttpClientPostProcessor xrayHttpClientPostProcessor(ObjectProvider<ClientTracing> tracing) {
		return new HttpClientPostProcessor(OnceSupplier.of(tracing));
	}

}
