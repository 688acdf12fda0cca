// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.instrument.client;

import java.net.URI;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.github.xrayspring.instrument.http.HttpUrls;
import io.github.xrayspring.instrument.http.TracingFailures;
import io.github.xrayspring.recorder.Entity;
import io.github.xrayspring.recorder.HeaderSetter;
import io.github.xrayspring.recorder.Subsegment;
import io.github.xrayspring.recorder.XRayRecorder;

/**
 * Starts the subsegments of outgoing HTTP calls, whatever client does them. Thread-safe.
 *
 * @since 0.1.0
 */
public final class ClientTracing {

	private static final TracingFailures FAILURES = new TracingFailures(ClientTracing.class);

	private final XRayRecorder recorder;

	private final ClientSubsegmentCustomizer[] customizers;

	/**
	 * Tracing of calls.
	 * @param recorder what records the calls
	 * @param customizers what else is put into their subsegments, in this order
	 */
	public ClientTracing(XRayRecorder recorder, List<ClientSubsegmentCustomizer> customizers) {
		this.recorder = recorder;
		this.customizers = customizers.toArray(ClientSubsegmentCustomizer[]::new);
	}

	/**
	 * The recorder.
	 * @return what records the calls
	 */
	public XRayRecorder recorder() {
		return this.recorder;
	}

	/**
	 * Starts a call below what is current on this thread, or below a given parent. Never
	 * throws.
	 */
	ClientCall start(@Nullable Entity parent, String method, URI uri) {
		try {
			String host = HttpUrls.host(uri);
			Subsegment subsegment = (parent != null) ? parent.startSubsegment(host)
					: this.recorder.startSubsegment(host);
			return new ClientCall(this, subsegment, method, uri);
		}
		catch (RuntimeException | LinkageError ex) {
			failed("start a subsegment", ex);
			return new ClientCall(this, null, method, uri);
		}
	}

	/** Whether some hosts get no header, so that a redirect must not carry it there. */
	boolean isRestricted() {
		return !this.recorder.isTarget(null);
	}

	boolean isTarget(URI uri) {
		return this.recorder.isTarget(HttpUrls.host(uri));
	}

	/** Never throws: headers that can't be changed any more go out without ours. */
	<C> void inject(Subsegment subsegment, URI uri, C carrier, HeaderSetter<C> setter) {
		try {
			this.recorder.inject(subsegment, HttpUrls.host(uri), carrier, setter);
		}
		catch (UnsupportedOperationException ex) {
			// Not a failure: some clients' headers are final at this point.
		}
		catch (RuntimeException | LinkageError ex) {
			failed("add the tracing header", ex);
		}
	}

	void customize(Subsegment subsegment, ClientExchange exchange) {
		for (ClientSubsegmentCustomizer customizer : this.customizers) {
			try {
				customizer.customize(subsegment, exchange);
			}
			catch (Throwable ex) {
				failed("customize a subsegment with " + customizer.getClass().getName(), ex);
			}
		}
	}

	void failed(String activity, Throwable failure) {
		FAILURES.log(activity, failure);
	}

}
