// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.instrument.servlet;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import io.github.xrayspring.recorder.Segment;

/**
 * Adds to the segments of requests what only the application knows. Beans of this type
 * are picked up. Called once for each recorded request, on the thread that ends it, when
 * it has been answered and its segment is still open. The request and the response may
 * only be read; they are the container's, without what filters have put around them. What
 * is thrown is logged once and changes nothing.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface ServerSegmentCustomizer {

	/**
	 * Adds to a segment.
	 * @param request the request
	 * @param response its response
	 * @param segment the segment, about to end
	 */
	void customize(HttpServletRequest request, HttpServletResponse response, Segment segment);

}
