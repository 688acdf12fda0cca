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

	/**
	 * Why, in words.
	 * @return for example {@code caller said Sampled=0}
	 */
	public String why() {
		return switch (this.reason) {
			case "reservoir" -> "from the reservoir";
			case "borrowed" -> "borrowed before a quota";
			case "rate" -> this.sampled ? "by rate" : "not by rate, reservoir empty";
			case "upstream" -> this.sampled ? "caller said Sampled=1" : "caller said Sampled=0";
			case "forced_cap" -> "caller said Sampled=1, but too many do";
			case "capture" -> this.sampled ? "captured for how it ended" : "watched for how it ends";
			case "strategy" -> this.sampled ? "no rule: everything is sampled" : "no rule: nothing is sampled";
			default -> (this.rule != null) ? this.reason : "no rule: " + this.reason;
		};
	}

}
