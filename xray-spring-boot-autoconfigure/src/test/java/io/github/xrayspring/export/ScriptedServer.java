// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.export;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * HTTP server on loopback that answers each call as it is told, also as no HTTP server
 * should. Remembers the bodies it has taken with an answer 200.
 */
final class ScriptedServer implements AutoCloseable {

	private final ServerSocket socket = listen();

	private final List<String> taken = new CopyOnWriteArrayList<>();

	private final AtomicInteger calls = new AtomicInteger();

	private final CountDownLatch closed = new CountDownLatch(1);

	private volatile Script script = Script.OK;

	private final Queue<Script> next = new ConcurrentLinkedQueue<>();

	ScriptedServer() {
		Thread thread = new Thread(this::accept, "scripted-server");
		thread.setDaemon(true);
		thread.start();
	}

	private static ServerSocket listen() {
		try {
			return new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	URI address() {
		return URI.create("http://127.0.0.1:" + this.socket.getLocalPort());
	}

	/** Answers one call after the other; the last answer is that of all further calls. */
	void answer(Script... scripts) {
		this.next.addAll(List.of(scripts).subList(0, scripts.length - 1));
		this.script = scripts[scripts.length - 1];
	}

	int calls() {
		return this.calls.get();
	}

	List<String> taken() {
		return this.taken;
	}

	private void accept() {
		while (!this.socket.isClosed()) {
			try {
				Socket connection = this.socket.accept();
				Thread thread = new Thread(() -> serve(connection), "scripted-connection");
				thread.setDaemon(true);
				thread.start();
			}
			catch (IOException ex) {
				return;
			}
		}
	}

	private void serve(Socket connection) {
		try (connection) {
			InputStream in = new BufferedInputStream(connection.getInputStream());
			for (String body = request(in); body != null; body = request(in)) {
				this.calls.incrementAndGet();
				Script scripted = this.next.poll();
				Script now = ((scripted != null) ? scripted : this.script).about(body);
				if (now == Script.RESET) {
					connection.setSoLinger(true, 0);
					return;
				}
				if (now == Script.HANG) {
					this.closed.await();
					return;
				}
				OutputStream out = connection.getOutputStream();
				if (now == Script.ENDLESS) {
					flood(out);
					return;
				}
				if (now.isTaken()) {
					this.taken.add(body);
				}
				out.write(now.response().getBytes(StandardCharsets.UTF_8));
				out.flush();
			}
		}
		catch (IOException ex) {
			// The client has had enough.
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private static void flood(OutputStream out) throws IOException {
		out.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n".getBytes(StandardCharsets.UTF_8));
		byte[] chunk = ("1000\r\n" + " ".repeat(0x1000) + "\r\n").getBytes(StandardCharsets.UTF_8);
		while (true) {
			out.write(chunk);
		}
	}

	/** The body of the next request, {@code null} if there is none. */
	private static String request(InputStream in) throws IOException {
		StringBuilder head = new StringBuilder();
		while (head.indexOf("\r\n\r\n") < 0) {
			int next = in.read();
			if (next < 0) {
				return null;
			}
			head.append((char) next);
		}
		String lower = head.toString().toLowerCase(Locale.ROOT);
		int at = lower.indexOf("content-length:");
		int length = (at < 0) ? 0 : Integer.parseInt(lower.substring(at + 15, lower.indexOf("\r\n", at)).strip());
		return new String(in.readNBytes(length), StandardCharsets.UTF_8);
	}

	@Override
	public void close() {
		try {
			this.closed.countDown();
			this.socket.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * An answer.
	 */
	enum Script {

		OK(200, "{\"UnprocessedTraceSegments\":[]}"),

		FIRST_REFUSED(200,
				"{\"UnprocessedTraceSegments\":[{\"Id\":\"00000000000000a0\",\"ErrorCode\":\"InvalidSegment\","
						+ "\"Message\":\"bad\"},{\"ErrorCode\":\"Missing Id\\n\"}]}"),

		THROTTLED(429, "{\"message\":\"slow down\"}"), BROKEN(500, "oops"),

		FORBIDDEN(403, "{\"__type\":\"AccessDeniedException\",\"message\":\"not allowed\"}"),

		INVALID(400, "{\"__type\":\"InvalidRequestException\",\"message\":\"bad\"}"),

		/** 400 where a document says {@code poison}, else 200. */
		POISONED(0, ""),

		GARBAGE(0, "\u0000\u0001 garbage\r\n\r\n"), BAD_JSON(200, "{\"UnprocessedTraceSegments\":[{{{"),

		HANG(0, ""), RESET(0, ""), ENDLESS(0, "");

		private final int status;

		private final String body;

		Script(int status, String body) {
			this.status = status;
			this.body = body;
		}

		Script about(String body) {
			return (this != POISONED) ? this : (body.contains("poison") ? INVALID : OK);
		}

		boolean isTaken() {
			return this == OK || this == FIRST_REFUSED;
		}

		String response() {
			return (this.status == 0) ? this.body
					: "HTTP/1.1 " + this.status + " X\r\nContent-Type: application/json\r\nContent-Length: "
							+ this.body.length() + "\r\n\r\n" + this.body;
		}

	}

}
