// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.instrument.client;

import java.util.function.Supplier;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.http.client.reactive.ClientHttpConnector;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * Makes beans that are a {@code WebClient} or a {@code WebClient.Builder} trace their
 * calls, also those that an application builds by hand. A builder goes on doing so when a
 * connector is set on it later.
 *
 * @since 0.1.0
 */
public final class WebClientPostProcessor implements BeanPostProcessor {

	private final Supplier<ClientTracing> tracing;

	/**
	 * Makes the post-processor.
	 * @param tracing what traces the calls; asked at each call
	 */
	public WebClientPostProcessor(Supplier<ClientTracing> tracing) {
		this.tracing = tracing;
	}

	@Override
	public Object postProcessAfterInitialization(Object bean, String beanName) {
		if (bean instanceof WebClient.Builder builder && isOfSpring(bean, "DefaultWebClientBuilder")) {
			WebClientTransport.trace(builder, this.tracing);
			return TracingBuilder.proxy(WebClient.Builder.class, builder, this::transport);
		}
		return (bean instanceof WebClient client && isOfSpring(bean, "DefaultWebClient"))
				? WebClientTransport.traced(client, this.tracing) : bean;
	}

	private Object transport(Object argument) {
		return (argument instanceof ClientHttpConnector connector) ? TracingConnector.wrap(connector, this.tracing)
				: argument;
	}

	// Neither a scoped proxy, whose target gets here by itself, nor a mock, nor what is
	// traced already.
	private static boolean isOfSpring(Object bean, String name) {
		return bean.getClass().getName().equals(WebClient.class.getPackageName() + '.' + name);
	}

}
