// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.sampling;

import org.jspecify.annotations.Nullable;

/**
 * A decision that an application made, and why.
 *
 * @param service name of the application
 * @param epochMicros when, in microseconds since 1970
 * @param traceId the trace it is about
 * @param method the request's method, {@code null} outside HTTP
 * @param host its Host header, {@code null} if there was none
 * @param path its path, {@code null} if there was none
 * @param rule the rule that decided, {@code null} if none did
 * @param reason why, in lower case: {@code reservoir}, {@code borrowed}, {@code rate},
 * {@code upstream} …
 * @param sampled what was decided
 * @since 0.1.0
 */
public record ReportedDecision(String service, long epochMicros, String traceId, @Nullable String method,
		@Nullable String host, @Nullable String path, @Nullable String rule, String reason, boolean sampled) {

}
