// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.instrument.client;

import java.util.function.Supplier;

import org.springframework.core.Ordered;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.support.WebClientHttpServiceGroupConfigurer;

/**
 * Makes the HTTP service groups that call by WebClient trace their calls. Comes after all
 * other configurers, so that it wraps the transport that they have left.
 *
 * @since 0.1.0
 */
public final class XRayWebClientGroupConfigurer implements WebClientHttpServiceGroupConfigurer {

	private final Supplier<ClientTracing> tracing;

	/**
	 * Makes the configurer.
	 * @param tracing what traces the calls; asked at each call
	 */
	public XRayWebClientGroupConfigurer(Supplier<ClientTracing> tracing) {
		this.tracing = tracing;
	}

	@Override
	public int getOrder() {
		return Ordered.LOWEST_PRECEDENCE;
	}

	@Override
	public void configureGroups(Groups<WebClient.Builder> groups) {
		groups.forEachClient((group, builder) -> WebClientTransport.trace(builder, this.tracing));
	}

}
