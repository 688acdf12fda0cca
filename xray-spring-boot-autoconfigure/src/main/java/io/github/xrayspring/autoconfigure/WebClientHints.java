// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.autoconfigure;

import org.jspecify.annotations.Nullable;
import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * What a native image has to keep for WebClient: the field in which a builder holds its
 * connector, that in which a connector holds its client, and the proxy in front of
 * builder beans.
 */
final class WebClientHints implements RuntimeHintsRegistrar {

	static final String BUILDER = "org.springframework.web.reactive.function.client.DefaultWebClientBuilder";

	@Override
	public void registerHints(RuntimeHints hints, @Nullable ClassLoader classLoader) {
		hints.reflection()
			.registerTypeIfPresent(classLoader, BUILDER, MemberCategory.ACCESS_DECLARED_FIELDS,
					MemberCategory.INVOKE_DECLARED_METHODS)
			.registerTypeIfPresent(classLoader, "org.springframework.http.client.reactive.JdkClientHttpConnector",
					MemberCategory.ACCESS_DECLARED_FIELDS);
		hints.proxies().registerJdkProxy(WebClient.Builder.class);
	}

}
