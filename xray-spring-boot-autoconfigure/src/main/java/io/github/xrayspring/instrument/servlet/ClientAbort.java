// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.instrument.servlet;

import java.io.IOException;
import java.util.Locale;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Exceptions that say no more than that the client has gone: nobody's fault. Known by
 * name, since they belong to the container.
 */
final class ClientAbort {

	/** Tomcat, Jetty, Spring. */
	private static final Set<String> NAMES = Set.of("ClientAbortException", "EofException",
			"AsyncRequestNotUsableException");

	/** Chains of causes may be circular. */
	private static final int MAX_DEPTH = 10;

	private ClientAbort() {
	}

	/** Whether what a container reports of a connection says that the client has gone. */
	static boolean isReportedBy(Throwable failure) {
		String message = (failure instanceof IOException) ? failure.getMessage() : null;
		if (message == null) {
			return false;
		}
		String lower = message.toLowerCase(Locale.ROOT);
		return lower.contains("broken pipe") || lower.contains("connection reset");
	}

	static boolean isCauseOf(Throwable failure) {
		@Nullable Throwable cause = failure;
		for (int depth = 0; cause != null && depth < MAX_DEPTH; depth++) {
			if (NAMES.contains(cause.getClass().getSimpleName())) {
				return true;
			}
			cause = cause.getCause();
		}
		return false;
	}

}
