// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.instrument.awssdk;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.BackoffStrategy;

/**
 * An AWS service on loopback that answers as it is told and remembers what it was asked.
 */
final class AwsStub implements AutoCloseable {

	static {
		System.setProperty("sun.net.httpserver.nodelay", "true");
	}

	static final String ACCESS_KEY = "AKIDEXAMPLE";

	static final String SECRET_KEY = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";

	private final ExecutorService threads = Executors.newCachedThreadPool();

	private final HttpServer server;

	private final List<Request> requests = new CopyOnWriteArrayList<>();

	private volatile Answers answers;

	AwsStub(Answers answers) {
		this.answers = answers;
		try {
			this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		}
		catch (IOException ex) {
			throw new AssertionError(ex);
		}
		this.server.setExecutor(this.threads);
		this.server.createContext("/", this::handle);
		this.server.start();
	}

	/** Answers with these from now on, and forgets what it was asked. */
	void answer(Answers answers) {
		this.answers = answers;
		this.requests.clear();
	}

	/** Answers with these one after the other, and with the last one from then on. */
	void answer(Response... responses) {
		answer((request, number) -> responses[Math.min(number, responses.length - 1)]);
	}

	List<Request> requests() {
		return this.requests;
	}

	URI uri() {
		return URI.create("http://127.0.0.1:" + this.server.getAddress().getPort());
	}

	/** Points a client to this, with three attempts in quick succession. */
	<B extends AwsClientBuilder<B, ?>> B configure(B builder) {
		return configure(builder, uri());
	}

	static <B extends AwsClientBuilder<B, ?>> B configure(B builder, URI endpoint) {
		return builder.endpointOverride(endpoint)
			.region(Region.EU_CENTRAL_1)
			.credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(ACCESS_KEY, SECRET_KEY)))
			.overrideConfiguration(
					(overrides) -> overrides.retryStrategy(AwsRetryStrategy.forRetryMode(RetryMode.STANDARD)
						.toBuilder()
						.maxAttempts(3)
						.backoffStrategy(BackoffStrategy.retryImmediately())
						.throttlingBackoffStrategy(BackoffStrategy.retryImmediately())
						.build()));
	}

	private void handle(HttpExchange exchange) throws IOException {
		Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
		headers.putAll(exchange.getRequestHeaders());
		Request request = new Request(exchange.getRequestMethod(), exchange.getRequestURI(), headers,
				exchange.getRequestBody().readAllBytes());
		int number;
		synchronized (this.requests) {
			number = this.requests.size();
			this.requests.add(request);
		}
		Response response = this.answers.to(request, number);
		response.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
		boolean bodiless = request.method().equals("HEAD") || response.status() == 304 || response.status() == 204;
		exchange.sendResponseHeaders(response.status(),
				(bodiless || response.body().length == 0) ? -1 : response.body().length);
		if (!bodiless) {
			exchange.getResponseBody().write(response.body());
		}
		exchange.close();
	}

	@Override
	public void close() {
		this.server.stop(0);
		this.threads.shutdownNow();
	}

	/**
	 * What the service answers.
	 */
	interface Answers {

		Response to(Request request, int number);

	}

	/**
	 * What it was asked.
	 */
	record Request(String method, URI uri, Map<String, List<String>> headers, byte[] body) {

		@Nullable String header(String name) {
			List<String> values = this.headers.get(name);
			return (values != null) ? String.join(",", values) : null;
		}

		String text() {
			return new String(this.body, StandardCharsets.UTF_8);
		}

		String operation() {
			String target = header("X-Amz-Target");
			return (target != null) ? target.substring(target.indexOf('.') + 1)
					: this.method.toLowerCase(Locale.ROOT) + " " + this.uri.getPath();
		}

	}

	/**
	 * An answer.
	 */
	record Response(int status, byte[] body, Map<String, String> headers) {

		static Response of(int status, String body, String... headers) {
			Map<String, String> all = new TreeMap<>();
			for (int i = 0; i < headers.length; i += 2) {
				all.put(headers[i], headers[i + 1]);
			}
			return new Response(status, body.getBytes(StandardCharsets.UTF_8), all);
		}

	}

}
