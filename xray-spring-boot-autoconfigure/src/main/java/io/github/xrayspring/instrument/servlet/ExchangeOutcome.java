// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.instrument.servlet;

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

	/** Spring MVC's name, so that this class works without it. */
	private static final String ROUTE = "org.springframework.web.servlet.HandlerMapping.bestMatchingPattern";

	/** What Spring MVC's static resources match: every path, and so no route. */
	private static final String ANYTHING = "/**";

	void record(Segment segment, @Nullable HttpData request) {
		Throwable thrown = thrown();
		boolean aborted = thrown != null && ClientAbort.isCauseOf(thrown);
		int status = (this.escaped != null && !aborted) ? statusOfEscape() : this.response.getStatus();
		if (request != null) {
			segment.http(request.withResponse(status, contentLength()));
		}
		if (this.request.getAttribute(ROUTE) instanceof String route && !route.equals(ANYTHING)) {
			segment.putAnnotation("http_route", route);
		}
		Throwable cause = (thrown != null) ? thrown : handled(status);
		if (cause != null) {
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

	private int statusOfEscape() {
		return this.response.isCommitted() ? this.response.getStatus() : HttpServletResponse.SC_INTERNAL_SERVER_ERROR;
	}

	private long contentLength() {
		String length = this.response.getHeader("Content-Length");
		try {
			return (length != null) ? Long.parseLong(length) : -1;
		}
		catch (NumberFormatException ex) {
			return -1;
		}
	}

	private @Nullable Throwable handled(int status) {
		return (status >= HttpServletResponse.SC_BAD_REQUEST) ? HandledExceptions.of(this.request) : null;
	}

}
