// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.http;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The JDK's HTTP server with our rules around it: guard first, then the body within its
 * cap, then the route, and the security headers on whatever comes out.
 *
 * @since 0.1.0
 */
public final class HttpDoor implements AutoCloseable {

	static final int MAX_BODY_BYTES = 16 * 1024 * 1024;

	/** How long a request's body may take. */
	public static final Duration BODY_TIME = Duration.ofSeconds(20);

	private static final int THREADS = 8;

	private static final int BACKLOG = 128;

	private static final String CONTENT_SECURITY_POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; "
			+ "img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

	private static final Logger logger = LoggerFactory.getLogger(HttpDoor.class);

	private final HttpServer server;

	private final ExecutorService executor;

	private final ScheduledThreadPoolExecutor timer;

	private final Duration bodyTime;

	static {
		// Read once, when the server's class loads. Without it each reply on a kept-alive
		// connection takes 44 ms.
		if (System.getProperty("sun.net.httpserver.nodelay") == null) {
			System.setProperty("sun.net.httpserver.nodelay", "true");
		}
	}

	private HttpDoor(HttpServer server, Duration bodyTime) {
		this.server = server;
		this.bodyTime = bodyTime;
		this.executor = Executors.newFixedThreadPool(THREADS, daemonThreads("http-" + port()));
		this.timer = new ScheduledThreadPoolExecutor(1, daemonThreads("timer-" + port()));
		this.timer.setRemoveOnCancelPolicy(true);
	}

	/**
	 * Binds, without answering yet.
	 * @param address where to listen; port 0 takes a free one
	 * @param bodyTime how long a request's body may take, usually {@link #BODY_TIME}
	 * @return a door that is still closed
	 * @throws IOException if the address can't be bound
	 */
	public static HttpDoor bind(InetSocketAddress address, Duration bodyTime) throws IOException {
		return new HttpDoor(HttpServer.create(address, BACKLOG), bodyTime);
	}

	public int port() {
		return this.server.getAddress().getPort();
	}

	/**
	 * Begins to answer.
	 * @param routes who answers what
	 */
	public void open(Routes routes) {
		RequestGuard guard = new RequestGuard(this.server.getAddress().getAddress(), port());
		this.server.setExecutor(this.executor);
		this.server.createContext("/", (exchange) -> answer(exchange, guard, routes));
		startOnDaemonThread();
	}

	@Override
	public void close() {
		this.server.stop(0);
		this.executor.shutdownNow();
		this.timer.shutdownNow();
	}

	// The server's dispatcher thread inherits this from the thread that starts it; it
	// must not keep a JVM alive.
	private void startOnDaemonThread() {
		Thread starter = new Thread(this.server::start, "xray-local-http-start");
		starter.setDaemon(true);
		starter.start();
		boolean interrupted = false;
		while (starter.isAlive()) {
			try {
				starter.join();
			}
			catch (InterruptedException ex) {
				interrupted = true;
			}
		}
		if (interrupted) {
			Thread.currentThread().interrupt();
		}
	}

	private void answer(HttpExchange exchange, RequestGuard guard, Routes routes) throws IOException {
		try (exchange) {
			send(exchange, decide(exchange, guard, routes));
		}
	}

	private Response decide(HttpExchange exchange, RequestGuard guard, Routes routes) throws IOException {
		String method = exchange.getRequestMethod();
		URI target = exchange.getRequestURI();
		Headers headers = exchange.getRequestHeaders();
		@Nullable Response refusal = guard.refusal(method, target, headers, exchange.getLocalAddress().getAddress());
		if (refusal != null) {
			return refusal;
		}
		byte @Nullable [] body = body(exchange);
		return (body != null) ? answer(method, new Request(target, headers, body), routes) : tooLarge();
	}

	private byte @Nullable [] body(HttpExchange exchange) throws IOException {
		return new BodyReader(exchange, MAX_BODY_BYTES).read(this.bodyTime, this.timer,
				() -> send(exchange, tooSlow().with("Connection", "close")));
	}

	private static Response tooLarge() {
		return Response
			.error(413, "RequestEntityTooLargeException",
					"The body is larger than " + MAX_BODY_BYTES + " bytes; send less at a time")
			.with("Connection", "close");
	}

	private static Response tooSlow() {
		return Response.error(408, "RequestTimeoutException", "The body didn't come in time; send the request again");
	}

	private static Response answer(String method, Request request, Routes routes) {
		try {
			return routes.answer(method, request);
		}
		catch (RuntimeException | StackOverflowError ex) {
			logger.error("X-Ray Local couldn't answer {} {}", method, request.path(), ex);
			return Response.error(500, "InternalFailure", "X-Ray Local couldn't answer; its log says why");
		}
	}

	private static void send(HttpExchange exchange, Response response) throws IOException {
		Headers headers = exchange.getResponseHeaders();
		headers.set("Content-Security-Policy", CONTENT_SECURITY_POLICY);
		headers.set("X-Content-Type-Options", "nosniff");
		headers.set("X-Frame-Options", "DENY");
		headers.set("Referrer-Policy", "no-referrer");
		headers.set("Cross-Origin-Resource-Policy", "same-origin");
		headers.set("Cross-Origin-Opener-Policy", "same-origin");
		headers.set("Cache-Control", "no-store");
		response.headers().forEach(headers::set);
		byte[] body = response.body();
		if (body.length == 0 || exchange.getRequestMethod().equals("HEAD")) {
			exchange.sendResponseHeaders(response.status(), -1);
			return;
		}
		exchange.sendResponseHeaders(response.status(), body.length);
		OutputStream stream = exchange.getResponseBody();
		stream.write(body);
		stream.flush();
	}

	private static ThreadFactory daemonThreads(String name) {
		AtomicInteger count = new AtomicInteger();
		return (task) -> {
			Thread thread = new Thread(task, "xray-local-" + name + "-" + count.incrementAndGet());
			thread.setDaemon(true);
			return thread;
		};
	}

}
