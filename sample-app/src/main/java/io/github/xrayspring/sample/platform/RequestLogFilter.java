// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.sample.platform;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Logs one line a request: method, path, status and milliseconds. The trace id isn't its
 * business: the X-Ray filter runs before this one and fills the correlation column.
 */
@Order(Ordered.HIGHEST_PRECEDENCE + 100)
public final class RequestLogFilter extends OncePerRequestFilter {

	/**
	 * MDC key of the service's name.
	 */
	public static final String SERVICE = "service";

	private static final Logger log = LoggerFactory.getLogger(RequestLogFilter.class);

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		long start = System.nanoTime();
		// What leaves by an exception becomes a 500, but only after this filter.
		int status = HttpServletResponse.SC_INTERNAL_SERVER_ERROR;
		try {
			chain.doFilter(request, response);
			status = response.getStatus();
		}
		finally {
			long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
			log.info("{} {} {} {} ms", request.getMethod(), request.getRequestURI(), status, millis);
		}
	}

}
