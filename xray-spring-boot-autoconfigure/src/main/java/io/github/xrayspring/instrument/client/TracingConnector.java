// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.instrument.client;

import java.net.URI;
import java.util.function.Function;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.client.reactive.ClientHttpConnector;
import org.springframework.http.client.reactive.ClientHttpRequest;
import org.springframework.http.client.reactive.ClientHttpResponse;
import reactor.core.publisher.Mono;
import reactor.util.context.ContextView;

import io.github.xrayspring.instrument.http.TracingFailures;
import io.github.xrayspring.recorder.Entity;
import io.github.xrayspring.recorder.XRayContext;

/**
 * Connector that makes a subsegment of each call of the connector it wraps. Sits below a
 * client's filters: whatever order they are in, each attempt of one that retries becomes
 * a subsegment of its own.
 * <p>
 * A call starts when it is subscribed to. Its parent is the entity in Reactor's context
 * under {@link XRayContext#KEY}, else what is current on the subscribing thread. It never
 * becomes current, so that calls subscribed to together are siblings.
 *
 * @since 0.1.0
 */
public final class TracingConnector implements ClientHttpConnector {

	private static final TracingFailures FAILURES = new TracingFailures(TracingConnector.class);

	private final ClientHttpConnector connector;

	private final Supplier<ClientTracing> tracing;

	private TracingConnector(ClientHttpConnector connector, Supplier<ClientTracing> tracing) {
		this.connector = connector;
		this.tracing = tracing;
	}

	/**
	 * Wraps a connector, unless it is wrapped already.
	 * @param connector the connector that does the calls
	 * @param tracing what traces them, asked at each call
	 * @return a connector that traces each call once
	 */
	public static ClientHttpConnector wrap(ClientHttpConnector connector, Supplier<ClientTracing> tracing) {
		return (connector instanceof TracingConnector) ? connector
				: new TracingConnector(JdkConnectors.untraced(connector), tracing);
	}

	ClientHttpConnector delegate() {
		return this.connector;
	}

	@Override
	public Mono<ClientHttpResponse> connect(HttpMethod method, URI uri,
			Function<? super ClientHttpRequest, Mono<Void>> request) {
		return Mono.deferContextual((context) -> {
			ClientTracing tracing = tracing();
			return (tracing != null) ? connect(tracing, parent(context), method, uri, request)
					: this.connector.connect(method, uri, request);
		});
	}

	private Mono<ClientHttpResponse> connect(ClientTracing tracing, @Nullable Entity parent, HttpMethod method, URI uri,
			Function<? super ClientHttpRequest, Mono<Void>> request) {
		ClientCall call = tracing.start(parent, method.name(), uri);
		ReactiveHeaders headers = ReactiveHeaders.of(tracing, call, this.connector);
		try {
			Mono<ClientHttpResponse> response = this.connector.connect(method, uri, (outgoing) -> {
				headers.put(outgoing);
				return request.apply(outgoing);
			});
			return call.isRecording() ? TracedClientResponse.traced(response, call) : response;
		}
		catch (Throwable ex) {
			call.failed(ex);
			throw ex;
		}
	}

	private static @Nullable Entity parent(ContextView context) {
		return (context.getOrDefault(XRayContext.KEY, null) instanceof Entity entity) ? entity : null;
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

}
