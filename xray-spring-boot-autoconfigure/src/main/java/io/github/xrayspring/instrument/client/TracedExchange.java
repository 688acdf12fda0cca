// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.instrument.client;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.PushPromiseHandler;
import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;

import io.github.xrayspring.recorder.Entity;

/**
 * One call of a {@link TracingHttpClient}.
 *
 * @param <T> the body
 */
final class TracedExchange<T> {

	private final ClientCall call;

	private final HttpRequest request;

	private final BodyHandler<T> handler;

	TracedExchange(ClientTracing tracing, @Nullable Entity parent, HttpRequest request, BodyHandler<T> handler) {
		this.call = tracing.start(parent, request.method(), request.uri());
		this.request = TracedHeaders.in(request, this.call);
		this.handler = this.call.isRecording() ? new TracedBodyHandler<>(handler, this.call) : handler;
	}

	HttpResponse<T> send(HttpClient client) throws IOException, InterruptedException {
		try {
			return client.send(this.request, this.handler);
		}
		catch (Throwable ex) {
			this.call.failed(ex);
			throw ex;
		}
	}

	CompletableFuture<HttpResponse<T>> sendAsync(HttpClient client, @Nullable PushPromiseHandler<T> pushPromises) {
		try {
			CompletableFuture<HttpResponse<T>> future = client.sendAsync(this.request, this.handler, pushPromises);
			return this.call.isRecording() ? TracedFuture.of(future, this.call) : future;
		}
		catch (Throwable ex) {
			this.call.failed(ex);
			throw ex;
		}
	}

}
