// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.instrument.servlet;

import java.io.IOException;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import io.github.xrayspring.instrument.http.TracingFailures;
import io.github.xrayspring.recorder.Scope;
import io.github.xrayspring.recorder.XRayRecorder;

/**
 * Servlet filter that makes one segment of each request, to be registered for the
 * dispatcher types {@code REQUEST} and {@code ASYNC}, before every filter that may answer
 * by itself.
 * <p>
 * The request owns its {@link ServletExchange} by an attribute: a second pass through the
 * filter finds it there. It is made current while the chain runs and ended once, when
 * nothing asynchronous is under way any more. Exceptions of the application pass through
 * unchanged; failures of tracing leave the request untraced.
 *
 * @since 0.1.0
 */
public final class XRayServletFilter implements Filter {

	static final String EXCHANGE = XRayServletFilter.class.getName() + ".EXCHANGE";

	private final XRayRecorder recorder;

	private final boolean responseHeader;

	private final TracingFailures failures = new TracingFailures(XRayServletFilter.class);

	/**
	 * Makes the filter.
	 * @param recorder what records
	 * @param responseHeader whether to answer with the tracing header
	 */
	public XRayServletFilter(XRayRecorder recorder, boolean responseHeader) {
		this.recorder = recorder;
		this.responseHeader = responseHeader;
	}

	@Override
	public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		ServletExchange exchange = exchange(request, response);
		if (exchange == null) {
			chain.doFilter(request, response);
			return;
		}
		Scope scope = exchange.makeCurrent();
		try {
			chain.doFilter(request, response);
		}
		catch (Throwable ex) {
			exchange.escaped(ex);
			throw ex;
		}
		finally {
			scope.close();
			exchange.passed();
		}
	}

	// The exchange that this pass belongs to; {@code null} if there is nothing to do for
	// it.
	private @Nullable ServletExchange exchange(ServletRequest request, ServletResponse response) {
		if (request.getAttribute(EXCHANGE) instanceof ServletExchange running) {
			return (request.getDispatcherType() == DispatcherType.ASYNC && !running.isEnded()) ? running : null;
		}
		return (request instanceof HttpServletRequest httpRequest
				&& response instanceof HttpServletResponse httpResponse) ? begin(httpRequest, httpResponse) : null;
	}

	private @Nullable ServletExchange begin(HttpServletRequest request, HttpServletResponse response) {
		try {
			ServletExchange exchange = new ServletExchange(this.recorder, request, response, this.failures);
			exchange.begin(this.responseHeader);
			request.setAttribute(EXCHANGE, exchange);
			return exchange;
		}
		catch (RuntimeException | LinkageError ex) {
			this.failures.log("start a segment", ex);
			return null;
		}
	}

}
