// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.instrument.client;

import java.util.function.Supplier;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestTemplate;

/**
 * Makes beans that are a {@code RestClient}, a {@code RestClient.Builder} or a
 * {@code RestTemplate} trace their calls, also those that an application builds by hand.
 * A builder goes on doing so when a request factory is set on it later.
 *
 * @since 0.1.0
 */
public final class RestClientPostProcessor implements BeanPostProcessor {

	private final Supplier<ClientTracing> tracing;

	/**
	 * Makes the post-processor.
	 * @param tracing what traces the calls; asked at each call
	 */
	public RestClientPostProcessor(Supplier<ClientTracing> tracing) {
		this.tracing = tracing;
	}

	@Override
	public Object postProcessAfterInitialization(Object bean, String beanName) {
		if (bean instanceof RestClient.Builder builder && isOfSpring(bean, "DefaultRestClientBuilder")) {
			RestClientTransport.trace(builder, this.tracing);
			return TracingBuilder.proxy(RestClient.Builder.class, builder, this::transport);
		}
		if (bean instanceof RestTemplate template) {
			RestClientTransport.trace(template, this.tracing);
			return template;
		}
		return (bean instanceof RestClient client && isOfSpring(bean, "DefaultRestClient"))
				? RestClientTransport.traced(client, this.tracing) : bean;
	}

	private Object transport(Object argument) {
		return (argument instanceof ClientHttpRequestFactory factory)
				? TracingRequestFactory.wrap(factory, this.tracing) : argument;
	}

	// Neither a scoped proxy, whose target gets here by itself, nor a mock, nor what is
	// traced already.
	private static boolean isOfSpring(Object bean, String name) {
		return bean.getClass().getName().equals(RestClient.class.getPackageName() + '.' + name);
	}

}
