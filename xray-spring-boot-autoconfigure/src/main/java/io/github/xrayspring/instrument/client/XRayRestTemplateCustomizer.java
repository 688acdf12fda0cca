// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.instrument.client;

import org.springframework.boot.restclient.RestTemplateCustomizer;
import org.springframework.core.Ordered;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.InterceptingClientHttpRequestFactory;
import org.springframework.web.client.RestTemplate;

import io.github.xrayspring.recorder.XRayRecorder;

/**
 * Makes the clients of Boot's {@code RestTemplateBuilder} trace their calls. Comes after
 * all other customizers, so that it wraps the request factory that they have left.
 *
 * @since 0.1.0
 */
public final class XRayRestTemplateCustomizer implements RestTemplateCustomizer, Ordered {

	private final XRayRecorder recorder;

	/**
	 * Makes the customizer.
	 * @param recorder what records the calls
	 */
	public XRayRestTemplateCustomizer(XRayRecorder recorder) {
		this.recorder = recorder;
	}

	@Override
	public int getOrder() {
		return Ordered.LOWEST_PRECEDENCE;
	}

	@Override
	public void customize(RestTemplate restTemplate) {
		restTemplate.setRequestFactory(TracingRequestFactory.wrap(factory(restTemplate), this.recorder));
	}

	private static ClientHttpRequestFactory factory(RestTemplate restTemplate) {
		ClientHttpRequestFactory factory = restTemplate.getRequestFactory();
		// The template shows its factory through its interceptors, which it keeps apart.
		return (factory instanceof InterceptingClientHttpRequestFactory intercepting) ? intercepting.getDelegate()
				: factory;
	}

}
