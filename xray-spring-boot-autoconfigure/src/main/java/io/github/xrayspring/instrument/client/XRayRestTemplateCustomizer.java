// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.instrument.client;

import java.util.function.Supplier;

import org.springframework.boot.restclient.RestTemplateCustomizer;
import org.springframework.core.Ordered;
import org.springframework.web.client.RestTemplate;

/**
 * Makes the clients of Boot's {@code RestTemplateBuilder} trace their calls. Comes after
 * all other customizers, so that it wraps the request factory that they have left.
 *
 * @since 0.1.0
 */
public final class XRayRestTemplateCustomizer implements RestTemplateCustomizer, Ordered {

	private final Supplier<ClientTracing> tracing;

	/**
	 * Makes the customizer.
	 * @param tracing what traces the calls; asked at each call
	 */
	public XRayRestTemplateCustomizer(Supplier<ClientTracing> tracing) {
		this.tracing = tracing;
	}

	@Override
	public int getOrder() {
		return Ordered.LOWEST_PRECEDENCE;
	}

	@Override
	public void customize(RestTemplate restTemplate) {
		RestClientTransport.trace(restTemplate, this.tracing);
	}

}
