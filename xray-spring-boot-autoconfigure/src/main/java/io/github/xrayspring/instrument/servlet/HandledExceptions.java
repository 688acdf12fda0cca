// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.instrument.servlet;

import jakarta.servlet.ServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * Keeps an exception that the application has handled, which therefore never reaches the
 * filter, with its request. Knows nothing of Spring MVC, so that the filter works
 * without.
 */
final class HandledExceptions {

	private static final String ATTRIBUTE = HandledExceptions.class.getName() + ".EXCEPTION";

	private HandledExceptions() {
	}

	static void put(ServletRequest request, Throwable exception) {
		request.setAttribute(ATTRIBUTE, exception);
	}

	static @Nullable Throwable of(ServletRequest request) {
		return (request.getAttribute(ATTRIBUTE) instanceof Throwable exception) ? exception : null;
	}

}
