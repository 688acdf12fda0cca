// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.instrument.client;

import java.io.IOException;
import java.net.URI;

import org.springframework.http.HttpMethod;
import org.springframework.http.StreamingHttpOutputMessage;
import org.springframework.http.client.AbstractClientHttpRequestFactoryWrapper;
import org.springframework.http.client.ClientHttpRequest;
import org.springframework.http.client.ClientHttpRequestFactory;

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

	private final XRayRecorder recorder;

	private TracingRequestFactory(ClientHttpRequestFactory factory, XRayRecorder recorder) {
		super(factory);
		this.recorder = recorder;
	}

	/**
	 * Wraps a factory, unless it is wrapped already.
	 * @param factory the factory that does the calls
	 * @param recorder what records them
	 * @return a factory that traces each call once
	 */
	public static ClientHttpRequestFactory wrap(ClientHttpRequestFactory factory, XRayRecorder recorder) {
		return isTracing(factory) ? factory : new TracingRequestFactory(factory, recorder);
	}

	private static boolean isTracing(ClientHttpRequestFactory factory) {
		if (factory instanceof TracingRequestFactory) {
			return true;
		}
		return factory instanceof AbstractClientHttpRequestFactoryWrapper wrapper && isTracing(wrapper.getDelegate());
	}

	@Override
	protected ClientHttpRequest createRequest(URI uri, HttpMethod method, ClientHttpRequestFactory factory)
			throws IOException {
		ClientHttpRequest request = factory.createRequest(uri, method);
		return (request instanceof StreamingHttpOutputMessage) ? new StreamingTracedRequest(request, this.recorder)
				: new TracedRequest(request, this.recorder);
	}

}
