// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.instrument.servlet;

import java.util.Enumeration;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import io.github.xrayspring.instrument.http.ForwardedFor;
import io.github.xrayspring.instrument.http.HttpUrls;
import io.github.xrayspring.instrument.http.TracingFailures;
import io.github.xrayspring.recorder.HttpData;
import io.github.xrayspring.recorder.Scope;
import io.github.xrayspring.recorder.Segment;
import io.github.xrayspring.recorder.SegmentStart;
import io.github.xrayspring.recorder.XRayRecorder;
import io.github.xrayspring.trace.TraceHeader;
import io.github.xrayspring.trace.Traceparent;

/**
 * One request and its answer, from the first pass through the filter until nothing
 * asynchronous is under way. It is also what a segment starts with, so that the request
 * costs one object. {@link #end()} may be called from any thread, and counts once.
 */
final class ServletExchange implements SegmentStart {

	private static final AtomicIntegerFieldUpdater<ServletExchange> ENDED = AtomicIntegerFieldUpdater
		.newUpdater(ServletExchange.class, "ended");

	private final XRayRecorder recorder;

	private final HttpServletRequest request;

	private final HttpServletResponse response;

	private final TracingFailures failures;

	private final @Nullable String traceHeader;

	private @Nullable Segment segment;

	private @Nullable HttpData http;

	private boolean listening;

	/** What the application threw; wins over what the container tells. */
	private volatile @Nullable Throwable escaped;

	private volatile @Nullable Throwable asyncFailure;

	private volatile int ended;

	ServletExchange(XRayRecorder recorder, HttpServletRequest request, HttpServletResponse response,
			TracingFailures failures) {
		this.recorder = recorder;
		this.request = request;
		this.response = response;
		this.failures = failures;
		this.traceHeader = header(TraceHeader.NAME);
	}

	// Proxies that disagree about the trace leave none to continue.
	private @Nullable String header(String name) {
		String first = this.request.getHeader(name);
		if (first == null) {
			return null;
		}
		Enumeration<String> headers = this.request.getHeaders(name);
		while (headers != null && headers.hasMoreElements()) {
			if (!first.equals(headers.nextElement())) {
				return SEVERAL_HEADERS;
			}
		}
		return first;
	}

	@Override
	public String serviceName() {
		return this.recorder.name();
	}

	@Override
	public @Nullable String traceHeader() {
		return this.traceHeader;
	}

	@Override
	public @Nullable String traceparent() {
		return header(Traceparent.NAME);
	}

	@Override
	public @Nullable String host() {
		return this.request.getHeader("Host");
	}

	@Override
	public @Nullable String httpMethod() {
		return this.request.getMethod();
	}

	@Override
	public @Nullable String urlPath() {
		return this.request.getRequestURI();
	}

	void begin(boolean responseHeader) {
		Segment started = this.recorder.startSegment(this);
		this.segment = started;
		try {
			if (started.isRecording()) {
				this.http = requestData();
				started.http(this.http);
			}
			// Before the application answers: later the response may be committed.
			String header = responseHeader ? started.responseHeaderValue() : null;
			if (header != null) {
				this.response.setHeader(TraceHeader.NAME, header);
			}
		}
		catch (RuntimeException | LinkageError ex) {
			started.end();
			throw ex;
		}
	}

	private HttpData requestData() {
		String client = ForwardedFor.client(this.request.getHeader(ForwardedFor.NAME));
		boolean forwarded = client != null;
		return new HttpData(this.request.getMethod(), HttpUrls.of(this.request.getRequestURL()),
				this.request.getHeader("User-Agent"), forwarded ? client : this.request.getRemoteAddr(), forwarded, 0,
				-1);
	}

	Scope makeCurrent() {
		return segment().makeCurrent();
	}

	// Something left the filter chain by exception.
	void escaped(Throwable failure) {
		this.escaped = failure;
	}

	// The container reports a failure of asynchronous work.
	void asyncFailed(@Nullable Throwable failure) {
		this.asyncFailure = failure;
	}

	// A pass through the filter chain is over.
	void passed() {
		if (!this.request.isAsyncStarted() || !listen()) {
			end();
		}
	}

	private boolean listen() {
		if (this.listening) {
			return true;
		}
		try {
			this.request.getAsyncContext().addListener(new AsyncEnd(this));
			this.listening = true;
			return true;
		}
		catch (IllegalStateException ex) {
			// Completed meanwhile: nobody would call a listener any more.
			return false;
		}
	}

	boolean isEnded() {
		return this.ended != 0;
	}

	void end() {
		if (!ENDED.compareAndSet(this, 0, 1)) {
			return;
		}
		Segment ending = segment();
		try {
			if (ending.isRecording()) {
				new ExchangeOutcome(this.request, this.response, this.escaped, this.asyncFailure).record(ending,
						this.http);
			}
		}
		catch (RuntimeException | StackOverflowError | LinkageError ex) {
			this.failures.log("record a response", ex);
		}
		finally {
			ending.end();
		}
	}

	private Segment segment() {
		Segment started = this.segment;
		if (started == null) {
			throw new IllegalStateException("The exchange has not begun");
		}
		return started;
	}

}
