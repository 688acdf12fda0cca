// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.instrument.client;

import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.InterceptingClientHttpRequestFactory;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestTemplate;

/**
 * Puts a {@link TracingRequestFactory} between RestClient or RestTemplate and the request
 * factory that it has. A client that hides its factory is left as it is, with a WARN.
 */
final class RestClientTransport {

	private static final Logger logger = LoggerFactory.getLogger(RestClientTransport.class);

	private RestClientTransport() {
	}

	static void trace(RestClient.Builder builder, Supplier<ClientTracing> tracing) {
		ClientHttpRequestFactory factory = factory(builder);
		if (factory == null) {
			logger.warn(
					"X-Ray can't trace clients of {}, which hides its request factory; give it "
							+ "TracingRequestFactory.wrap(factory, recorder) as its request factory",
					builder.getClass().getName());
			return;
		}
		builder.requestFactory(TracingRequestFactory.wrap(factory, tracing));
	}

	static RestClient traced(RestClient client, Supplier<ClientTracing> tracing) {
		RestClient.Builder builder = client.mutate();
		ClientHttpRequestFactory factory = factory(builder);
		if (factory == null || TracingRequestFactory.wrap(factory, tracing) == factory) {
			return client;
		}
		return builder.requestFactory(TracingRequestFactory.wrap(factory, tracing)).build();
	}

	static void trace(RestTemplate template, Supplier<ClientTracing> tracing) {
		ClientHttpRequestFactory factory = factory(template);
		if (factory == null) {
			return;
		}
		ClientHttpRequestFactory traced = TracingRequestFactory.wrap(factory, tracing);
		if (traced != factory) {
			template.setRequestFactory(traced);
		}
	}

	private static @Nullable ClientHttpRequestFactory factory(RestClient.Builder builder) {
		return BuilderTransport.of(builder, "requestFactory", ClientHttpRequestFactory.class, "initRequestFactory");
	}

	@SuppressWarnings("NullAway") // A mock of a template has no factory.
	private static @Nullable ClientHttpRequestFactory factory(RestTemplate template) {
		ClientHttpRequestFactory factory = template.getRequestFactory();
		// The template shows its factory through its interceptors, which it keeps apart.
		return (factory instanceof InterceptingClientHttpRequestFactory intercepting) ? intercepting.getDelegate()
				: factory;
	}

}
