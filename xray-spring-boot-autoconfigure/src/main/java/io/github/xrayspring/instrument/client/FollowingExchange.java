// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.instrument.client;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpResponse.PushPromiseHandler;
import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;

import io.github.xrayspring.recorder.Entity;
import io.github.xrayspring.recorder.XRayContext;

/**
 * A call that follows redirects as the JDK's client would, but visibly: each hop is a
 * call with a subsegment of its own, and has the tracing header only where its host may
 * get it. One use.
 *
 * @param <T> the body
 */
final class FollowingExchange<T> {

	private final HttpClient client;

	private final JdkRedirectPolicy policy;

	private final ClientTracing tracing;

	private final BodyHandler<T> handler;

	/** What was current at the start: later hops begin on the client's threads. */
	private final @Nullable Entity parent = XRayContext.capture();

	private int count;

	/** What comes after the response under way, set while its head is handled. */
	private volatile @Nullable Redirection redirection;

	FollowingExchange(HttpClient client, JdkRedirectPolicy policy, ClientTracing tracing, BodyHandler<T> handler) {
		this.client = client;
		this.policy = policy;
		this.tracing = tracing;
		this.handler = handler;
	}

	HttpResponse<T> send(HttpRequest first) throws IOException, InterruptedException {
		HttpRequest request = first;
		while (true) {
			HttpResponse<T> response = hop(request).send(this.client);
			HttpRequest next = next(request);
			if (next == null) {
				return response;
			}
			request = next;
		}
	}

	CompletableFuture<HttpResponse<T>> sendAsync(HttpRequest request, @Nullable PushPromiseHandler<T> pushPromises) {
		return hop(request).sendAsync(this.client, pushPromises).thenCompose((response) -> {
			HttpRequest next = next(request);
			return (next != null) ? sendAsync(next, pushPromises) : CompletableFuture.completedFuture(response);
		});
	}

	private TracedExchange<T> hop(HttpRequest request) {
		this.redirection = null;
		return new TracedExchange<>(this.tracing, this.parent, request, (info) -> {
			Redirection next = Redirection.of(info.statusCode(), info.headers().firstValue("Location").orElse(null),
					request.method(), request.uri());
			if (next == null || !this.policy.follows(next, request.uri(), this.count)) {
				return this.handler.apply(info);
			}
			this.redirection = next;
			return discarding();
		});
	}

	// A redirect's body is read and thrown away; its type is that of the body to come.
	@SuppressWarnings({ "unchecked", "NullAway" })
	private static <T> BodySubscriber<T> discarding() {
		return (BodySubscriber<T>) BodySubscribers.discarding();
	}

	private @Nullable HttpRequest next(HttpRequest request) {
		Redirection next = this.redirection;
		if (next == null) {
			return null;
		}
		this.count++;
		URI uri = next.uri();
		BodyPublisher body = next.withBody() ? request.bodyPublisher().orElseGet(BodyPublishers::noBody)
				: BodyPublishers.noBody();
		return HttpRequest.newBuilder(request, (name, value) -> next.keeps(name) && !TracedRequest.isTraceHeader(name))
			.uri(uri)
			.method(next.method(), body)
			.build();
	}

}
