// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.instrument.servlet;

import java.io.IOException;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import io.github.xrayspring.instrument.http.TracingFailures;

/**
 * Servlet filter that notes whom a request is made for, to be registered after every
 * filter that finds out. {@link XRayServletFilter} is too far outside to see it: Spring
 * Security tells the user by a wrapper of the request. Anonymous users are none.
 *
 * @since 0.1.0
 */
public final class XRayUserFilter implements Filter {

	private static final String USER = XRayUserFilter.class.getName() + ".USER";

	private final TracingFailures failures = new TracingFailures(XRayUserFilter.class);

	/**
	 * Makes the filter.
	 */
	public XRayUserFilter() {
	}

	@Override
	public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		note(request);
		chain.doFilter(request, response);
	}

	private void note(ServletRequest request) {
		try {
			String user = (request instanceof HttpServletRequest http) ? http.getRemoteUser() : null;
			if (user != null && !user.isBlank()) {
				request.setAttribute(USER, user);
			}
		}
		catch (Throwable ex) {
			this.failures.log("find a request's user", ex);
		}
	}

	/** The user that was noted, {@code null} if there is none. */
	static @Nullable String user(ServletRequest request) {
		return (request.getAttribute(USER) instanceof String user) ? user : null;
	}

}
