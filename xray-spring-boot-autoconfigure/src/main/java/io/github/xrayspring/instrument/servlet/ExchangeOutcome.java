// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.instrument.servlet;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import io.github.xrayspring.recorder.HttpData;
import io.github.xrayspring.recorder.Segment;

/**
 * How a request ended: its status, its route, and what went wrong. The status decides the
 * colour; where an exception leaves the application before the response is committed, the
 * container is going to answer 500.
 *
 * @param request the request
 * @param response its response
 * @param escaped what left the filter chain, {@code null} if nothing did
 * @param asyncFailure what the container reported of asynchronous work, {@code null} if
 * nothing
 */
record ExchangeOutcome(HttpServletRequest request, HttpServletResponse response, @Nullable Throwable escaped,
		@Nullable Throwable asyncFailure) {

	/** Causes may bite their own tail. */
	private static final int MAX_WRAPPERS = 10;

	void record(Segment segment, @Nullable HttpData request) {
		Throwable thrown = thrown();
		Throwable cause = (thrown != null) ? thrown : reported();
		boolean aborted = isAborted();
		int status = aborted ? statusOfAbort() : status();
		if (request != null) {
			segment.http(request.withResponse(status, (thrown == null && !aborted) ? contentLength(status) : -1));
		}
		String route = HttpRoute.of(this.request);
		if (route != null) {
			segment.putAnnotation("http_route", route);
		}
		String user = XRayUserFilter.user(this.request);
		if (user != null) {
			segment.setUser(user);
		}
		if (cause != null && (thrown != null || aborted || status >= HttpServletResponse.SC_BAD_REQUEST)) {
			segment.addException(cause);
		}
		if (aborted) {
			segment.setFault(false);
			segment.putAnnotation("client_abort", Boolean.TRUE);
		}
		else if (this.escaped != null) {
			// Also where the answer was under way when it broke, and its status tells
			// nothing.
			segment.setFault(true);
		}
	}

	// What left the application may be a failure of something that it called; what the
	// container reports is about the client's connection.
	private boolean isAborted() {
		Throwable reported = reported();
		Throwable connection = this.asyncFailure;
		return (this.escaped != null && ClientAbort.isCauseOf(this.escaped))
				|| (reported != null && ClientAbort.isCauseOf(reported))
				|| (connection != null && (ClientAbort.isCauseOf(connection) || ClientAbort.isReportedBy(connection)));
	}

	private @Nullable Throwable thrown() {
		Throwable thrown = (this.escaped != null) ? this.escaped : this.asyncFailure;
		return (thrown != null) ? unwrap(thrown) : null;
	}

	private static Throwable unwrap(Throwable failure) {
		Throwable unwrapped = failure;
		for (int i = 0; i < MAX_WRAPPERS && unwrapped instanceof ServletException; i++) {
			Throwable cause = unwrapped.getCause();
			if (cause == null) {
				return unwrapped;
			}
			unwrapped = cause;
		}
		return unwrapped;
	}

	private int status() {
		return (this.escaped != null && !this.response.isCommitted()) ? HttpServletResponse.SC_INTERNAL_SERVER_ERROR
				: this.response.getStatus();
	}

	// What the container makes of the broken connection was never sent.
	private int statusOfAbort() {
		int status = this.response.getStatus();
		return (status >= HttpServletResponse.SC_INTERNAL_SERVER_ERROR) ? 0 : status;
	}

	// The header of a response that has no body says how long another one would be.
	private long contentLength(int status) {
		String length = isBodiless(status) ? null : this.response.getHeader("Content-Length");
		try {
			return (length != null) ? Long.parseLong(length) : -1;
		}
		catch (NumberFormatException ex) {
			return -1;
		}
	}

	private boolean isBodiless(int status) {
		return status < HttpServletResponse.SC_OK || status == HttpServletResponse.SC_NO_CONTENT
				|| status == HttpServletResponse.SC_NOT_MODIFIED || "HEAD".equals(this.request.getMethod());
	}

	// What the application has handled, or the container was told of.
	private @Nullable Throwable reported() {
		Throwable handled = HandledExceptions.of(this.request);
		if (handled != null) {
			return handled;
		}
		return (this.request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof Throwable failure)
				? unwrap(failure) : null;
	}

}
