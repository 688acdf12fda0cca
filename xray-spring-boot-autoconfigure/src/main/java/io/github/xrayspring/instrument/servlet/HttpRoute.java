// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.instrument.servlet;

import jakarta.servlet.http.HttpServletMapping;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.MappingMatch;
import org.jspecify.annotations.Nullable;

/**
 * The route of a request: the pattern that Spring MVC has matched, below the paths of the
 * application and of the servlet, so that it reads like the URL.
 */
final class HttpRoute {

	/** Spring MVC's name, so that this class works without it. */
	private static final String PATTERN = "org.springframework.web.servlet.HandlerMapping.bestMatchingPattern";

	/** What Spring MVC's static resources match: every path, and so no route. */
	private static final String ANYTHING = "/**";

	private HttpRoute() {
	}

	static @Nullable String of(HttpServletRequest request) {
		if (!(request.getAttribute(PATTERN) instanceof String pattern) || pattern.equals(ANYTHING)) {
			return null;
		}
		return prefixed(request.getContextPath(), prefixed(servletPath(request), pattern));
	}

	// Patterns are below the servlet where that is mapped to a path, as with /api/*.
	private static @Nullable String servletPath(HttpServletRequest request) {
		HttpServletMapping mapping = request.getHttpServletMapping();
		return (mapping != null && mapping.getMappingMatch() == MappingMatch.PATH) ? request.getServletPath() : null;
	}

	private static String prefixed(@Nullable String prefix, String path) {
		return (prefix == null || prefix.isEmpty()) ? path : prefix + path;
	}

}
