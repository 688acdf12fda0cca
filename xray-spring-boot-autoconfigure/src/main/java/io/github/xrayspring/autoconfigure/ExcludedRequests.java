// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.autoconfigure;

import java.util.List;
import java.util.function.Predicate;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

import io.github.xrayspring.sampling.Glob;

/**
 * Requests that aren't traced: by their path within the application, or by their
 * {@code User-Agent}. Immutable.
 */
final class ExcludedRequests implements Predicate<HttpServletRequest> {

	private final ExcludedPath[] paths;

	private final Glob[] userAgents;

	ExcludedRequests(List<String> paths, List<String> userAgents) {
		this.paths = paths.stream().map(ExcludedPath::new).toArray(ExcludedPath[]::new);
		this.userAgents = userAgents.stream().map(Glob::of).toArray(Glob[]::new);
	}

	@Override
	public boolean test(HttpServletRequest request) {
		return (this.paths.length > 0 && isExcludedPath(request))
				|| (this.userAgents.length > 0 && isExcludedUserAgent(request.getHeader("User-Agent")));
	}

	private boolean isExcludedPath(HttpServletRequest request) {
		String uri = request.getRequestURI();
		String context = request.getContextPath();
		int start = (context != null) ? context.length() : 0;
		if (uri == null || start > uri.length()) {
			return false;
		}
		for (ExcludedPath path : this.paths) {
			if (path.matches(uri, start)) {
				return true;
			}
		}
		return false;
	}

	private boolean isExcludedUserAgent(String userAgent) {
		if (userAgent == null) {
			return false;
		}
		for (Glob pattern : this.userAgents) {
			if (pattern.matches(userAgent)) {
				return true;
			}
		}
		return false;
	}

	/**
	 * A pattern of paths. Spring matches parsed paths only, so a path is parsed where its
	 * text doesn't already rule out that it matches.
	 */
	private static final class ExcludedPath {

		private final PathPattern pattern;

		/** What a matching path starts with, unless it has something to be decoded. */
		private final String start;

		ExcludedPath(String pattern) {
			this.pattern = PathPatternParser.defaultInstance.parse(pattern.startsWith("/") ? pattern : "/" + pattern);
			this.start = literalStart(this.pattern.getPatternString());
		}

		// Up to the first variable part, whose slash may be missing: /a/** matches /a.
		private static String literalStart(String pattern) {
			int end = 0;
			while (end < pattern.length() && "*?{\\".indexOf(pattern.charAt(end)) < 0) {
				end++;
			}
			boolean slash = end < pattern.length() && pattern.charAt(end - 1) == '/';
			return pattern.substring(0, slash ? end - 1 : end);
		}

		boolean matches(String uri, int offset) {
			boolean possible = uri.startsWith(this.start, offset) || uri.indexOf('%', offset) >= 0
					|| uri.indexOf(';', offset) >= 0;
			return possible && matches(uri.substring(offset));
		}

		private boolean matches(String path) {
			try {
				return this.pattern.matches(PathContainer.parsePath(path));
			}
			catch (IllegalArgumentException ex) {
				// It can't be decoded, so that no handler will match it either.
				return false;
			}
		}

	}

}
