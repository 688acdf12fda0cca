// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.instrument.servlet;

import java.util.Enumeration;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import io.github.xrayspring.instrument.http.ClientAddress;
import io.github.xrayspring.instrument.http.HttpMethods;
import io.github.xrayspring.instrument.http.HttpUrls;
import io.github.xrayspring.instrument.http.TraceLinks;
import io.github.xrayspring.recorder.HttpData;
import io.github.xrayspring.recorder.Scope;
import io.github.xrayspring.recorder.Segment;
import io.github.xrayspring.recorder.SegmentStart;
import io.github.xrayspring.trace.TraceHeader;
import io.github.xrayspring.trace.TraceId;
import io.github.xrayspring.trace.Traceparent;

/**
 * One request and its answer, from the first pass through the filter until nothing
 * asynchronous is under way. It is also what a segment starts with, so that the request
 * costs one object. {@link #end()} may be called from any thread, and counts once.
 */
final class ServletExchange implements SegmentStart {

	private static final AtomicIntegerFieldUpdater<ServletExchange> ENDED = AtomicIntegerFieldUpdater
		.newUpdater(ServletExchange.class, "ended");

	private final ServletTracing tracing;

	private final HttpServletRequest request;

	private final HttpServletResponse response;

	private final @Nullable String traceHeader;

	private String name;

	private @Nullable Segment segment;

	private @Nullable HttpData http;

	private boolean listening;

	/** What the application threw; wins over what the container tells. */
	private volatile @Nullable Throwable escaped;

	private volatile @Nullable Throwable asyncFailure;

	private volatile int ended;

	ServletExchange(ServletTracing tracing, HttpServletRequest request, HttpServletResponse response) {
		this.tracing = tracing;
		this.request = request;
		this.response = response;
		this.name = tracing.recorder().name();
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
		return this.name;
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

	void begin() {
		if (this.tracing.isExcluded(this.request)) {
			this.segment = this.tracing.recorder().startUntracedSegment(this);
			return;
		}
		this.name = this.tracing.name(this);
		Segment started = this.tracing.recorder().startSegment(this);
		this.segment = started;
		if (started.isRecording()) {
			describe(started);
		}
		if (this.tracing.responseHeader()) {
			answer(started);
		}
		if (this.tracing.links() != null && started.isSampled()) {
			link(this.tracing.links(), started);
		}
	}

	private void describe(Segment started) {
		try {
			this.http = requestData();
			started.http(this.http);
			this.tracing.capturedHeaders().put(started, this.request::getHeader);
		}
		catch (Throwable ex) {
			this.tracing.failures().log("record a request", ex);
		}
	}

	// Before the application answers: later the response may be committed.
	private void answer(Segment started) {
		try {
			String header = started.responseHeaderValue();
			if (header != null) {
				this.response.setHeader(TraceHeader.NAME, header);
			}
		}
		catch (Throwable ex) {
			this.tracing.failures().log("answer with the tracing header", ex);
		}
	}

	private void link(TraceLinks links, Segment started) {
		try {
			TraceId trace = started.traceId();
			if (trace != null) {
				this.response.setHeader(TraceLinks.HEADER, links.of(trace));
			}
		}
		catch (Throwable ex) {
			this.tracing.failures().log("answer with the link to the trace", ex);
		}
	}

	private HttpData requestData() {
		ClientAddress address = this.tracing.clientAddress();
		String forwarded = address.forwarded(this.request::getHeader);
		return new HttpData(HttpMethods.recorded(this.request.getMethod()), HttpUrls.of(this.request.getRequestURL()),
				this.request.getHeader("User-Agent"),
				(forwarded != null) ? forwarded : address.shown(this.request.getRemoteAddr()), forwarded != null, 0,
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

	// A pass through the filter chain is over. Containers hold back what completes or
	// dispatches a request until then, so that a listener that is added now is told.
	void passed() {
		if (!isAsync()) {
			end();
		}
	}

	private boolean isAsync() {
		try {
			return this.request.isAsyncStarted() && listen();
		}
		catch (Throwable ex) {
			this.tracing.failures().log("follow asynchronous work", ex);
			return false;
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

	// The request goes asynchronous once more, and the container has forgotten its
	// listeners.
	void startedAgain(@Nullable AsyncContext context, AsyncListener listener) {
		try {
			if (context != null) {
				context.addListener(listener);
			}
		}
		catch (Throwable ex) {
			this.tracing.failures().log("follow asynchronous work", ex);
		}
	}

	boolean isEnded() {
		return this.ended != 0;
	}

	void end() {
		if (!ENDED.compareAndSet(this, 0, 1)) {
			return;
		}
		Segment ending = this.segment;
		if (ending == null) {
			return;
		}
		try {
			if (ending.isRecording()) {
				new ExchangeOutcome(this.request, this.response, this.escaped, this.asyncFailure).record(ending,
						this.http);
				this.tracing.customize(this.request, this.response, ending);
			}
		}
		catch (Throwable ex) {
			this.tracing.failures().log("record a response", ex);
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
