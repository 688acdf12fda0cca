// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.instrument.client;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.StreamingHttpOutputMessage;
import org.springframework.http.client.AbstractClientHttpRequestFactoryWrapper;
import org.springframework.http.client.ClientHttpRequest;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.util.function.SingletonSupplier;

import io.github.xrayspring.instrument.http.TracingFailures;
import io.github.xrayspring.recorder.XRayRecorder;

/**
 * Request factory that makes a subsegment of each call of the factory it wraps. Sits
 * below a client's interceptors, since an interceptor makes Spring hold the whole request
 * body in memory; so each attempt of a retrying interceptor becomes a subsegment of its
 * own.
 *
 * @since 0.1.0
 */
public final class TracingRequestFactory extends AbstractClientHttpRequestFactoryWrapper {

	private static final TracingFailures FAILURES = new TracingFailures(TracingRequestFactory.class);

	private final Supplier<ClientTracing> tracing;

	private final Supplier<@Nullable Hops> hops;

	private TracingRequestFactory(ClientHttpRequestFactory factory, Supplier<ClientTracing> tracing) {
		super(factory);
		this.tracing = tracing;
		this.hops = SingletonSupplier.ofNullable(() -> Hops.of(factory));
	}

	/**
	 * Wraps a factory, unless it is wrapped already.
	 * @param factory the factory that does the calls
	 * @param recorder what records them
	 * @return a factory that traces each call once
	 */
	public static ClientHttpRequestFactory wrap(ClientHttpRequestFactory factory, XRayRecorder recorder) {
		ClientTracing tracing = new ClientTracing(recorder, List.of());
		return wrap(factory, () -> tracing);
	}

	/**
	 * Wraps a factory, unless it is wrapped already or does its calls by a client that
	 * is.
	 * @param factory the factory that does the calls
	 * @param tracing what traces them, asked at each call
	 * @return a factory that traces each call once
	 */
	public static ClientHttpRequestFactory wrap(ClientHttpRequestFactory factory, Supplier<ClientTracing> tracing) {
		if (isTracing(factory)) {
			return factory;
		}
		ClientHttpRequestFactory plain = JdkClients.untraced(factory);
		return (JdkClients.of(plain) instanceof TracingHttpClient) ? plain : new TracingRequestFactory(plain, tracing);
	}

	static boolean isTracing(ClientHttpRequestFactory factory) {
		if (factory instanceof TracingRequestFactory) {
			return true;
		}
		return factory instanceof AbstractClientHttpRequestFactoryWrapper wrapper && isTracing(wrapper.getDelegate());
	}

	@Override
	protected ClientHttpRequest createRequest(URI uri, HttpMethod method, ClientHttpRequestFactory factory)
			throws IOException {
		ClientTracing tracing = tracing();
		if (tracing == null) {
			return factory.createRequest(uri, method);
		}
		if (!tracing.isRestricted()) {
			return traced(factory.createRequest(uri, method), tracing, true);
		}
		Hops hops = tracing.isTarget(uri) ? this.hops.get() : null;
		ClientHttpRequest request = (hops != null) ? hops.createRequest(uri, method) : null;
		return (hops != null && request != null) ? new FollowingRequest(request, hops, tracing)
				: traced(factory.createRequest(uri, method), tracing, false);
	}

	private @Nullable ClientTracing tracing() {
		try {
			return this.tracing.get();
		}
		catch (RuntimeException | LinkageError ex) {
			FAILURES.log("find the recorder", ex);
			return null;
		}
	}

	static TracedRequest traced(ClientHttpRequest request, ClientTracing tracing, boolean header) {
		return (request instanceof StreamingHttpOutputMessage) ? new StreamingTracedRequest(request, tracing, header)
				: new TracedRequest(request, tracing, header);
	}

}
