// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.instrument.client;

import java.io.IOException;
import java.net.Authenticator;
import java.net.CookieHandler;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.PushPromiseHandler;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

import org.jspecify.annotations.Nullable;

import io.github.xrayspring.instrument.http.TracingFailures;
import io.github.xrayspring.trace.TraceHeader;

/**
 * The JDK's HTTP client with a subsegment for each call, from sending the request until
 * its body has been read, the caller has cancelled or something failed. WebSockets go
 * through as they are. Thread-safe.
 * <p>
 * Where not all hosts may get the tracing header, redirects are followed here, by a twin
 * of the client that never follows: each hop is a call of its own.
 *
 * @since 0.1.0
 */
public final class TracingHttpClient extends HttpClient {

	private static final TracingFailures FAILURES = new TracingFailures(TracingHttpClient.class);

	/** In each request of the AWS SDK. */
	private static final String AWS_SDK_HEADER = "amz-sdk-invocation-id";

	private final HttpClient delegate;

	private final Supplier<ClientTracing> tracing;

	private volatile @Nullable HttpClient twin;

	private TracingHttpClient(HttpClient delegate, Supplier<ClientTracing> tracing) {
		this.delegate = delegate;
		this.tracing = tracing;
	}

	/**
	 * Wraps a client, unless it is wrapped already.
	 * @param client the client that does the calls
	 * @param tracing what traces them, asked at each call
	 * @return a client that traces each call once
	 */
	public static HttpClient wrap(HttpClient client, Supplier<ClientTracing> tracing) {
		return (client instanceof TracingHttpClient) ? client : new TracingHttpClient(client, tracing);
	}

	HttpClient delegate() {
		return this.delegate;
	}

	@Override
	public <T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> handler)
			throws IOException, InterruptedException {
		ClientTracing tracing = tracing(request);
		if (tracing == null) {
			return this.delegate.send(request, handler);
		}
		if (followsHere(tracing, request)) {
			return new FollowingExchange<>(twin(), JdkRedirectPolicy.of(this.delegate), tracing, handler).send(request);
		}
		return new TracedExchange<>(tracing, null, request, handler).send(this.delegate);
	}

	@Override
	public <T> CompletableFuture<HttpResponse<T>> sendAsync(HttpRequest request, BodyHandler<T> handler) {
		return sendAsync(request, handler, null);
	}

	@Override
	public <T> CompletableFuture<HttpResponse<T>> sendAsync(HttpRequest request, BodyHandler<T> handler,
			@Nullable PushPromiseHandler<T> pushPromises) {
		ClientTracing tracing = tracing(request);
		if (tracing == null) {
			return this.delegate.sendAsync(request, handler, pushPromises);
		}
		if (followsHere(tracing, request)) {
			return new FollowingExchange<>(twin(), JdkRedirectPolicy.of(this.delegate), tracing, handler)
				.sendAsync(request, pushPromises);
		}
		return new TracedExchange<>(tracing, null, request, handler).sendAsync(this.delegate, pushPromises);
	}

	private @Nullable ClientTracing tracing(HttpRequest request) {
		if (isOfTracedAwsCall(request)) {
			return null;
		}
		try {
			return this.tracing.get();
		}
		catch (RuntimeException | LinkageError ex) {
			FAILURES.log("find the recorder", ex);
			return null;
		}
	}

	/** The subsegment of a call by the AWS SDK stands for its requests, too. */
	private static boolean isOfTracedAwsCall(HttpRequest request) {
		return request.headers().firstValue(AWS_SDK_HEADER).isPresent()
				&& request.headers().firstValue(TraceHeader.NAME).isPresent();
	}

	private boolean followsHere(ClientTracing tracing, HttpRequest request) {
		return tracing.isRestricted() && this.delegate.followRedirects() != Redirect.NEVER
				&& tracing.isTarget(request.uri());
	}

	private synchronized HttpClient twin() {
		HttpClient client = this.twin;
		if (client == null) {
			client = JdkClients.notFollowing(this.delegate);
			this.twin = client;
		}
		return client;
	}

	@Override
	public Optional<CookieHandler> cookieHandler() {
		return this.delegate.cookieHandler();
	}

	@Override
	public Optional<Duration> connectTimeout() {
		return this.delegate.connectTimeout();
	}

	@Override
	public Redirect followRedirects() {
		return this.delegate.followRedirects();
	}

	@Override
	public Optional<ProxySelector> proxy() {
		return this.delegate.proxy();
	}

	@Override
	public SSLContext sslContext() {
		return this.delegate.sslContext();
	}

	@Override
	public SSLParameters sslParameters() {
		return this.delegate.sslParameters();
	}

	@Override
	public Optional<Authenticator> authenticator() {
		return this.delegate.authenticator();
	}

	@Override
	public Version version() {
		return this.delegate.version();
	}

	@Override
	public Optional<Executor> executor() {
		return this.delegate.executor();
	}

	@Override
	public WebSocket.Builder newWebSocketBuilder() {
		return this.delegate.newWebSocketBuilder();
	}

	// The methods below override those that HttpClient has since JDK 21.

	/** Stops taking calls. */
	public void shutdown() {
		HttpClientLifecycle.shutdown(this.delegate);
		HttpClient twin = this.twin;
		if (twin != null) {
			HttpClientLifecycle.shutdown(twin);
		}
	}

	/** Stops taking calls and breaks off those that are under way. */
	public void shutdownNow() {
		HttpClientLifecycle.shutdownNow(this.delegate);
		HttpClient twin = this.twin;
		if (twin != null) {
			HttpClientLifecycle.shutdownNow(twin);
		}
	}

	/**
	 * Waits for the calls under way after {@link #shutdown()}.
	 * @param duration longest time to wait
	 * @return whether they are over
	 * @throws InterruptedException if the thread is interrupted meanwhile
	 */
	public boolean awaitTermination(Duration duration) throws InterruptedException {
		return HttpClientLifecycle.awaitTermination(this.delegate, duration);
	}

	/**
	 * Whether all calls are over after {@link #shutdown()}.
	 * @return whether they are
	 */
	public boolean isTerminated() {
		return HttpClientLifecycle.isTerminated(this.delegate);
	}

	/** Stops taking calls and waits for those that are under way. */
	public void close() {
		HttpClientLifecycle.close(this.delegate);
		HttpClient twin = this.twin;
		if (twin != null) {
			HttpClientLifecycle.close(twin);
		}
	}

	@Override
	public String toString() {
		return "TracingHttpClient[" + this.delegate + "]";
	}

}
