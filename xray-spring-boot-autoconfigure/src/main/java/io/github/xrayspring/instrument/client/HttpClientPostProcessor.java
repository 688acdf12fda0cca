// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.instrument.client;

import java.net.http.HttpClient;
import java.util.function.Supplier;

import org.springframework.beans.factory.config.BeanPostProcessor;

/**
 * Makes beans that are the JDK's HTTP client trace their calls. A client of an
 * application's own class is left as it is, since a wrapper can't stand in for that
 * class.
 *
 * @since 0.1.0
 */
public final class HttpClientPostProcessor implements BeanPostProcessor {

	private final Supplier<ClientTracing> tracing;

	/**
	 * Makes the post-processor.
	 * @param tracing what traces the calls; asked at each call
	 */
	public HttpClientPostProcessor(Supplier<ClientTracing> tracing) {
		this.tracing = tracing;
	}

	@Override
	public Object postProcessAfterInitialization(Object bean, String beanName) {
		return (bean instanceof HttpClient client && isOfTheJdk(client)) ? TracingHttpClient.wrap(client, this.tracing)
				: bean;
	}

	private static boolean isOfTheJdk(HttpClient client) {
		return client.getClass().getModule() == HttpClient.class.getModule();
	}

}
