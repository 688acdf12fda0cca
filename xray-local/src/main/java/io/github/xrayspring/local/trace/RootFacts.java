// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.trace;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a trace's summary takes from its entry point.
 *
 * @param name the segment's name
 * @param method HTTP method
 * @param url URL as the sender wrote it
 * @param status HTTP status
 * @param userAgent user agent
 * @param clientIp address of the caller
 * @param fault whether it failed with 5xx or an exception
 * @param error whether it was refused with 4xx
 * @param throttle whether it was refused with 429
 * @param annotations the root's annotations, an object or missing
 * @since 0.1.0
 */
public record RootFacts(String name, @Nullable String method, @Nullable String url, @Nullable Integer status,
		@Nullable String userAgent, @Nullable String clientIp, boolean fault, boolean error, boolean throttle,
		JsonNode annotations) {

	static RootFacts of(TraceNode root) {
		return new RootFacts(root.name(), root.request("method"), root.request("url"), root.status(),
				root.request("user_agent"), root.request("client_ip"), root.isFault(), root.isError(),
				root.isThrottle(), root.json().path("annotations"));
	}

	/**
	 * Whether the entry point carries any HTTP data.
	 * @return whether a summary has an HTTP part
	 */
	public boolean hasHttp() {
		return this.method != null || this.url != null || this.status != null || this.userAgent != null
				|| this.clientIp != null;
	}

}
