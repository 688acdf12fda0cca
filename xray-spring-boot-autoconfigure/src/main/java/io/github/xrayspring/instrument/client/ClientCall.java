// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.instrument.client;

import java.net.URI;
import java.util.concurrent.atomic.AtomicBoolean;

import org.jspecify.annotations.Nullable;

import io.github.xrayspring.instrument.http.HttpUrls;
import io.github.xrayspring.recorder.HeaderSetter;
import io.github.xrayspring.recorder.HttpData;
import io.github.xrayspring.recorder.Namespace;
import io.github.xrayspring.recorder.Subsegment;

/**
 * The subsegment of one call, from sending the request until the response is closed, its
 * body is read or something fails. Whichever comes first ends it; the others change
 * nothing, on whatever thread they come. Nothing here throws.
 */
final class ClientCall {

	private final ClientTracing tracing;

	private final @Nullable Subsegment subsegment;

	private final String method;

	private final URI uri;

	private final AtomicBoolean open;

	private volatile @Nullable HttpData request;

	private volatile int status;

	ClientCall(ClientTracing tracing, @Nullable Subsegment subsegment, String method, URI uri) {
		this.tracing = tracing;
		this.subsegment = subsegment;
		this.method = method;
		this.uri = uri;
		this.open = new AtomicBoolean(subsegment != null && subsegment.isRecording());
		if (subsegment != null && this.open.get()) {
			HttpData data = HttpData.request(method, HttpUrls.of(uri));
			this.request = data;
			subsegment.setNamespace(Namespace.REMOTE);
			subsegment.http(data);
		}
	}

	boolean isRecording() {
		return this.open.get();
	}

	/** Puts the header for the called host into the request. */
	<C> void inject(C carrier, HeaderSetter<C> setter) {
		inject(this.uri, carrier, setter);
	}

	/** Puts the header for another host, to which the call was redirected. */
	<C> void inject(URI hop, C carrier, HeaderSetter<C> setter) {
		if (this.subsegment != null) {
			this.tracing.inject(this.subsegment, hop, carrier, setter);
		}
	}

	void answered(int status, long contentLength) {
		HttpData data = this.request;
		if (this.subsegment == null || data == null || !this.open.get()) {
			return;
		}
		this.status = status;
		try {
			this.subsegment.http(data.withResponse(status, contentLength));
		}
		catch (RuntimeException | LinkageError ex) {
			this.tracing.failed("record a response", ex);
		}
	}

	/**
	 * Something about the answer can't be read; the application meets it when it asks.
	 */
	void unreadable(Throwable failure) {
		if (this.subsegment == null || !this.open.get()) {
			return;
		}
		try {
			this.subsegment.addException(failure);
		}
		catch (RuntimeException | LinkageError ex) {
			this.tracing.failed("record an exception", ex);
		}
	}

	/** No usable answer: whatever status came before, the call failed. */
	void failed(Throwable failure) {
		end(failure, false);
	}

	/** The caller lost interest: neither an error nor a fault. */
	void cancelled() {
		end(null, true);
	}

	void end() {
		end(null, false);
	}

	private void end(@Nullable Throwable failure, boolean cancelled) {
		if (this.subsegment == null || !this.open.compareAndSet(true, false)) {
			return;
		}
		try {
			describeEnd(this.subsegment, failure, cancelled);
		}
		catch (RuntimeException | LinkageError ex) {
			this.tracing.failed("record the end of a call", ex);
		}
		finally {
			this.subsegment.end();
		}
	}

	private void describeEnd(Subsegment subsegment, @Nullable Throwable failure, boolean cancelled) {
		if (failure != null) {
			subsegment.addException(failure);
			subsegment.setFault(true);
		}
		if (cancelled) {
			subsegment.putMetadata("cancelled", Boolean.TRUE);
		}
		this.tracing.customize(subsegment, new ClientExchange(this.method, this.uri, this.status, failure));
	}

}
