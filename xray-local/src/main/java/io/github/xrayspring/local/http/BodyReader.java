// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.http;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import com.sun.net.httpserver.HttpExchange;
import org.jspecify.annotations.Nullable;

/**
 * Reads one request's body within a size and a time. The JDK's server reads blocking and
 * knows no such time of its own: a body that trickles would hold a thread of the pool for
 * as long as its sender likes. So a timer answers in the reader's place, since output is
 * free while input waits, and then interrupts it, which closes the connection.
 */
final class BodyReader {

	private final HttpExchange exchange;

	private final int maxBytes;

	private final Thread reader = Thread.currentThread();

	private boolean finished;

	private boolean expired;

	BodyReader(HttpExchange exchange, int maxBytes) {
		this.exchange = exchange;
		this.maxBytes = maxBytes;
	}

	/**
	 * Reads the body.
	 * @param limit how long it may take
	 * @param timer where the time is watched
	 * @param late answers in the reader's place when the time is over
	 * @return the body, or {@code null} if it is too large
	 * @throws IOException if the connection broke or was closed because the time was over
	 */
	byte @Nullable [] read(Duration limit, ScheduledExecutorService timer, Late late) throws IOException {
		if (declaredLength() > this.maxBytes) {
			return null;
		}
		Future<?> alarm = timer.schedule(() -> expire(late), limit.toMillis(), TimeUnit.MILLISECONDS);
		try (InputStream stream = this.exchange.getRequestBody()) {
			byte[] body = stream.readNBytes(this.maxBytes + 1);
			finish();
			return (body.length <= this.maxBytes) ? body : null;
		}
		finally {
			alarm.cancel(false);
		}
	}

	// The server has refused what isn't a number, the guard a length beside chunks.
	private long declaredLength() {
		@Nullable String length = this.exchange.getRequestHeaders().getFirst("Content-Length");
		return (length != null) ? Long.parseLong(length.strip()) : 0;
	}

	private synchronized void finish() throws IOException {
		if (this.expired) {
			throw new IOException("The body took too long");
		}
		this.finished = true;
	}

	private synchronized void expire(Late late) {
		if (this.finished) {
			return;
		}
		this.expired = true;
		try {
			late.answer();
		}
		catch (IOException ex) {
			// The sender is gone; the interrupt below frees the reader all the same.
		}
		finally {
			this.reader.interrupt();
		}
	}

	/**
	 * Answers a request whose body didn't come in time.
	 */
	@FunctionalInterface
	interface Late {

		void answer() throws IOException;

	}

}
