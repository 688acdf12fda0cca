// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.sample.platform;

import java.io.IOException;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.slf4j.MDC;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Fills the log's service column. Spring Boot's own column, the application's name, is
 * one per JVM, and here are three applications in one. The first filter of all, so that
 * lines of the other filters have it, too.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class ServiceColumnFilter extends OncePerRequestFilter {

	private final String service;

	ServiceColumnFilter(@Value("${spring.application.name}") String service) {
		this.service = service;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		try (MDC.MDCCloseable column = MDC.putCloseable(RequestLogFilter.SERVICE, this.service)) {
			chain.doFilter(request, response);
		}
	}

}
