// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.instrument.servlet;

import java.io.IOException;
import java.util.List;
import java.util.function.Predicate;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import io.github.xrayspring.instrument.http.CapturedHeaders;
import io.github.xrayspring.instrument.http.ClientAddress;
import io.github.xrayspring.instrument.http.SegmentNamingStrategy;
import io.github.xrayspring.instrument.http.TraceLinks;
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

	private final ServletTracing tracing;

	/**
	 * Makes a filter that records everything by default settings.
	 * @param recorder what records
	 */
	public XRayServletFilter(XRayRecorder recorder) {
		this(new Builder(recorder));
	}

	private XRayServletFilter(Builder builder) {
		this.tracing = new ServletTracing(builder.recorder, builder.naming, builder.excluded, builder.clientAddress,
				builder.capturedHeaders, builder.customizers, builder.responseHeader, builder.links,
				new TracingFailures(XRayServletFilter.class));
	}

	/**
	 * Starts the description of a filter.
	 * @param recorder what records
	 * @return a builder
	 */
	public static Builder builder(XRayRecorder recorder) {
		return new Builder(recorder);
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
		try {
			if (request.getAttribute(EXCHANGE) instanceof ServletExchange running) {
				return (request.getDispatcherType() == DispatcherType.ASYNC && !running.isEnded()) ? running : null;
			}
			return (request instanceof HttpServletRequest httpRequest
					&& response instanceof HttpServletResponse httpResponse) ? begin(httpRequest, httpResponse) : null;
		}
		catch (Throwable ex) {
			this.tracing.failures().log("start a segment", ex);
			return null;
		}
	}

	private ServletExchange begin(HttpServletRequest request, HttpServletResponse response) {
		ServletExchange exchange = new ServletExchange(this.tracing, request, response);
		try {
			exchange.begin();
			request.setAttribute(EXCHANGE, exchange);
			return exchange;
		}
		catch (Throwable ex) {
			exchange.end();
			throw ex;
		}
	}

	/**
	 * Describes a filter. Not thread-safe.
	 */
	public static final class Builder {

		private final XRayRecorder recorder;

		private @Nullable SegmentNamingStrategy naming;

		private @Nullable Predicate<HttpServletRequest> excluded;

		private ClientAddress clientAddress = ClientAddress.DEFAULT;

		private CapturedHeaders capturedHeaders = CapturedHeaders.NONE;

		private List<ServerSegmentCustomizer> customizers = List.of();

		private boolean responseHeader = true;

		private @Nullable TraceLinks links;

		Builder(XRayRecorder recorder) {
			this.recorder = recorder;
		}

		/**
		 * Names segments; all have the service's name, unless set.
		 * @param naming the strategy, {@code null} for none
		 * @return this builder
		 */
		public Builder naming(@Nullable SegmentNamingStrategy naming) {
			this.naming = naming;
			return this;
		}

		/**
		 * Says which requests aren't traced; none, unless set. Asked on every request
		 * thread.
		 * @param excluded whether a request isn't traced
		 * @return this builder
		 */
		public Builder excluded(@Nullable Predicate<HttpServletRequest> excluded) {
			this.excluded = excluded;
			return this;
		}

		/**
		 * Whose address is shown.
		 * @param clientAddress the rule
		 * @return this builder
		 */
		public Builder clientAddress(ClientAddress clientAddress) {
			this.clientAddress = clientAddress;
			return this;
		}

		/**
		 * Which request headers become metadata; none, unless set.
		 * @param capturedHeaders the headers
		 * @return this builder
		 */
		public Builder capturedHeaders(CapturedHeaders capturedHeaders) {
			this.capturedHeaders = capturedHeaders;
			return this;
		}

		/**
		 * Who adds to segments.
		 * @param customizers the customizers, in the order they are called
		 * @return this builder
		 */
		public Builder customizers(List<ServerSegmentCustomizer> customizers) {
			this.customizers = List.copyOf(customizers);
			return this;
		}

		/**
		 * Whether to answer with the tracing header, as is done unless set.
		 * @param responseHeader whether to
		 * @return this builder
		 */
		public Builder responseHeader(boolean responseHeader) {
			this.responseHeader = responseHeader;
			return this;
		}

		/**
		 * Answers sampled requests with {@value TraceLinks#HEADER}; none, unless set.
		 * @param links where the traces are seen, {@code null} for nowhere
		 * @return this builder
		 */
		public Builder links(@Nullable TraceLinks links) {
			this.links = links;
			return this;
		}

		/**
		 * Makes the filter.
		 * @return the filter
		 */
		public XRayServletFilter build() {
			return new XRayServletFilter(this);
		}

	}

}
