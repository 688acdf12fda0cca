// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local;

import java.net.URI;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

import org.jspecify.annotations.Nullable;

import io.github.xrayspring.local.ingest.RejectedDocument;
import io.github.xrayspring.local.ingest.Rejection;
import io.github.xrayspring.local.ingest.Way;
import io.github.xrayspring.local.sampling.LocalSampling;
import io.github.xrayspring.local.store.TraceStore;
import io.github.xrayspring.local.view.FirstRequests;

/**
 * X-Ray Local, running: takes segments by UDP and in process, answers the X-Ray API and
 * shows a console, all on one port. This is a handle: {@link #start} gives the only one
 * of a new instance, {@link #shared} one of several on an instance that lives as long as
 * any of them. Closing a handle is its owner's business and counts once. Thread-safe.
 *
 * <pre class="code">
 * try (XRayLocal local = XRayLocal.start(XRayLocalOptions.defaults().withPort(0))) {
 *     // send to local.port(), then look at local.traces()
 * }
 * </pre>
 *
 * @since 0.1.0
 */
public final class XRayLocal implements AutoCloseable {

	private final LocalServer server;

	private final Runnable release;

	private final AtomicBoolean closed = new AtomicBoolean();

	XRayLocal(LocalServer server, Runnable release) {
		this.server = server;
		this.release = release;
	}

	/**
	 * Starts an instance of the caller's own.
	 * @param options how it runs
	 * @return its only handle
	 * @throws PortInUseException if something else holds the port
	 */
	public static XRayLocal start(XRayLocalOptions options) {
		LocalServer server = LocalServer.start(options);
		return new XRayLocal(server, server::close);
	}

	/**
	 * Joins the instance that this JVM shares on the port that the options name (0 is
	 * such a port, too), or starts it. The first user's options decide; the last handle
	 * that is closed stops it.
	 * @param options how it runs, if it is to be started
	 * @return a handle of the caller's own
	 * @throws PortInUseException if something else holds the port
	 */
	public static XRayLocal shared(XRayLocalOptions options) {
		return SharedServers.join(options);
	}

	/**
	 * The UDP and TCP port.
	 * @return the one that was bound, also when 0 was asked for
	 */
	public int port() {
		return this.server.port();
	}

	/**
	 * Where the console is.
	 * @return for instance {@code http://localhost:2000/}
	 */
	public URI console() {
		return this.server.console();
	}

	/**
	 * Where the console shows a trace.
	 * @param traceId a trace id, known or not
	 * @return for instance {@code http://localhost:2000/#/traces/1-…}
	 */
	public URI trace(String traceId) {
		return console().resolve("#/traces/" + traceId);
	}

	/**
	 * Takes a document without a socket: one JSON text, no header line.
	 * @param bytes buffer that holds the document; free again when this returns
	 * @param offset where the document begins
	 * @param length the document's length
	 * @return {@code null} when taken, else why not
	 */
	public @Nullable Rejection accept(byte[] bytes, int offset, int length) {
		return this.server.intake().document(bytes, offset, length, Way.PROCESS);
	}

	/**
	 * The traces.
	 * @return the store itself, which goes on changing
	 */
	public TraceStore traces() {
		return this.server.store();
	}

	/**
	 * Sampling rules, quotas and decisions.
	 * @return the rules themselves, which go on changing
	 */
	public LocalSampling sampling() {
		return this.server.sampling();
	}

	/**
	 * Requests that the console proposes while there is no trace.
	 * @return where applications of this process name one of their own
	 */
	public FirstRequests firstRequests() {
		return this.server.firstRequests();
	}

	/**
	 * How many documents came, by whatever way.
	 * @return taken and rejected ones
	 */
	public long receivedDocuments() {
		return this.server.intake().received();
	}

	public long rejectedDocuments() {
		return this.server.intake().rejected();
	}

	/**
	 * The documents that weren't taken, and why.
	 * @return the last ones, the latest first
	 */
	public List<RejectedDocument> rejections() {
		return this.server.intake().rejections().newestFirst();
	}

	@Override
	public void close() {
		if (this.closed.compareAndSet(false, true)) {
			this.release.run();
		}
	}

	@Override
	public String toString() {
		return "X-Ray Local at " + console();
	}

}
