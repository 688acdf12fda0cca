// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.autoconfigure;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import io.github.xrayspring.instrument.http.ClientIp;

/**
 * Properties of incoming requests.
 *
 * @param enabled Whether to trace incoming requests.
 * @param order Place of the servlet filter among others.
 * @param excludePaths Path patterns of requests that are not traced; the header still
 * goes through to what they call.
 * @param excludeUserAgents Patterns of User-Agent headers whose requests are not traced.
 * @param naming Names of segments.
 * @param clientIp How much of the client's address is recorded.
 * @param trustForwarded Whether the first hop of X-Forwarded-For or Forwarded is the
 * client's address.
 * @param captureHeaders Request headers that become metadata.
 * @param user Whether the name of the authenticated user is recorded.
 * @param responseHeader Whether to answer with the header X-Amzn-Trace-Id.
 */
@ConfigurationProperties("xray.web")
record XRayWebProperties(@DefaultValue("true") boolean enabled, @DefaultValue("-2147483647") int order,
		@Nullable List<String> excludePaths, @Nullable List<String> excludeUserAgents, @DefaultValue Naming naming,
		@DefaultValue("full") ClientIp clientIp, @DefaultValue("true") boolean trustForwarded,
		@DefaultValue List<String> captureHeaders, @DefaultValue("false") boolean user,
		@DefaultValue("true") boolean responseHeader) {

	private static final List<String> HEALTH_CHECKS = List.of("ELB-HealthChecker/*", "kube-probe/*");

	List<String> excludedUserAgents() {
		return (this.excludeUserAgents != null) ? this.excludeUserAgents : HEALTH_CHECKS;
	}

	/**
	 * Names of segments.
	 *
	 * @param recognizedHosts Patterns of Host headers that become the segment's name.
	 * Unset, every segment has the service's name.
	 */
	record Naming(@DefaultValue List<String> recognizedHosts) {

	}

}
