// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.instrument.client;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;

/**
 * A server on loopback that answers what a path asks for and keeps what it saw.
 */
final class TestServer implements AutoCloseable {

	static {
		System.setProperty("sun.net.httpserver.nodelay", "true");
	}

	private final ExecutorService threads = Executors.newCachedThreadPool();

	private final List<Seen> seen = new CopyOnWriteArrayList<>();

	private final CountDownLatch released = new CountDownLatch(1);

	private final HttpServer server;

	TestServer() throws IOException {
		this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1000);
		this.server.setExecutor(this.threads);
		handle("/status/", (exchange) -> answer(exchange,
				Integer.parseInt(exchange.getRequestURI().getPath().substring("/status/".length())), "body"));
		handle("/redirect", (exchange) -> {
			exchange.getResponseHeaders().set("Location", exchange.getRequestURI().getQuery());
			answer(exchange, 302, "moved");
		});
		handle("/kept", (exchange) -> {
			exchange.getResponseHeaders().set("Location", exchange.getRequestURI().getQuery());
			answer(exchange, 307, "moved");
		});
		handle("/echo", (exchange) -> {
			byte[] body = exchange.getRequestBody().readAllBytes();
			exchange.sendResponseHeaders(200, body.length);
			exchange.getResponseBody().write(body);
			exchange.close();
		});
		handle("/slow", (exchange) -> {
			await(this.released);
			exchange.close();
		});
		handle("/large", (exchange) -> {
			exchange.sendResponseHeaders(200, 0);
			try (OutputStream body = exchange.getResponseBody()) {
				for (int i = 0; i < 80; i++) {
					body.write(new byte[65536]);
				}
			}
		});
		handle("/stalled", (exchange) -> {
			exchange.sendResponseHeaders(200, 0);
			exchange.getResponseBody().write(new byte[65536]);
			exchange.getResponseBody().flush();
			await(this.released);
			exchange.close();
		});
		handle("/broken", (exchange) -> {
			exchange.sendResponseHeaders(200, 1000);
			exchange.getResponseBody().write(new byte[10]);
			exchange.getResponseBody().flush();
			exchange.close();
		});
		this.server.start();
	}

	void handle(String path, HttpHandler handler) {
		this.server.createContext(path, (exchange) -> {
			this.seen.add(new Seen(exchange.getRequestMethod(), exchange.getRequestHeaders().getFirst("Host"),
					exchange.getRequestURI().getPath(), exchange.getRequestHeaders().get("X-Amzn-Trace-Id")));
			handler.handle(exchange);
		});
	}

	URI uri(String path) {
		return URI.create("http://localhost:" + port() + path);
	}

	/** The same server under a name that is another host to a client. */
	URI elsewhere(String path) {
		return URI.create("http://127.0.0.1:" + port() + path);
	}

	int port() {
		return this.server.getAddress().getPort();
	}

	List<Seen> seen() {
		return this.seen;
	}

	@Override
	public void close() {
		this.released.countDown();
		this.server.stop(0);
		this.threads.shutdownNow();
	}

	private static void answer(HttpExchange exchange, int status, String text) throws IOException {
		exchange.getRequestBody().readAllBytes();
		byte[] body = text.getBytes(StandardCharsets.UTF_8);
		boolean empty = status == 204 || exchange.getRequestMethod().equals("HEAD");
		exchange.sendResponseHeaders(status, empty ? -1 : body.length);
		if (!empty) {
			exchange.getResponseBody().write(body);
		}
		exchange.close();
	}

	private static void await(CountDownLatch latch) {
		try {
			latch.await(10, TimeUnit.SECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/**
	 * A request as the server saw it.
	 */
	record Seen(String method, String host, String path, List<String> traceHeaders) {

		String traceHeader() {
			if (this.traceHeaders != null && this.traceHeaders.size() != 1) {
				throw new AssertionError("Expected one header but have " + this.traceHeaders);
			}
			return (this.traceHeaders != null) ? this.traceHeaders.get(0) : "none";
		}

	}

}
