// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.instrument.client;

import java.lang.reflect.Field;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.http.client.ClientHttpRequestFactoryBuilder;
import org.springframework.boot.restclient.RestClientCustomizer;
import org.springframework.core.Ordered;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.util.ReflectionUtils;
import org.springframework.web.client.RestClient;

import io.github.xrayspring.recorder.XRayRecorder;

/**
 * Makes the clients of Boot's {@code RestClient.Builder} trace their calls. Comes after
 * all other customizers, so that it wraps the request factory that they have left, and
 * does nothing to one that traces already.
 * <p>
 * A builder doesn't tell its request factory, and making another one would lose timeouts
 * and TLS that Boot has set. So the factory is read from the builder's field; a builder
 * without such a field is left as it is, with a WARN.
 *
 * @since 0.1.0
 */
public final class XRayRestClientCustomizer implements RestClientCustomizer, Ordered {

	private static final Logger logger = LoggerFactory.getLogger(XRayRestClientCustomizer.class);

	private final XRayRecorder recorder;

	/**
	 * Makes the customizer.
	 * @param recorder what records the calls
	 */
	public XRayRestClientCustomizer(XRayRecorder recorder) {
		this.recorder = recorder;
	}

	@Override
	public int getOrder() {
		return Ordered.LOWEST_PRECEDENCE;
	}

	@Override
	public void customize(RestClient.Builder builder) {
		if (RestClientBuilderPostProcessor.isTracing(builder)) {
			return;
		}
		Field field = ReflectionUtils.findField(builder.getClass(), "requestFactory", ClientHttpRequestFactory.class);
		if (field == null) {
			logger.warn(
					"X-Ray can't trace clients of {}, which hides its request factory; give it "
							+ "TracingRequestFactory.wrap(factory, recorder) as its request factory",
					builder.getClass().getName());
			return;
		}
		builder.requestFactory(TracingRequestFactory.wrap(factory(field, builder), this.recorder));
	}

	private static ClientHttpRequestFactory factory(Field field, RestClient.Builder builder) {
		ReflectionUtils.makeAccessible(field);
		ClientHttpRequestFactory factory = (ClientHttpRequestFactory) ReflectionUtils.getField(field, builder);
		return (factory != null) ? factory : ClientHttpRequestFactoryBuilder.detect().build();
	}

}
