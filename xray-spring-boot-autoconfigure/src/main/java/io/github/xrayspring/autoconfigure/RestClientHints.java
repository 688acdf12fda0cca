// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.autoconfigure;

import org.jspecify.annotations.Nullable;
import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;
import org.springframework.web.client.RestClient;

/**
 * What a native image has to keep for RestClient: the field in which a builder holds its
 * request factory, and the proxy in front of builder beans.
 */
final class RestClientHints implements RuntimeHintsRegistrar {

	static final String BUILDER = "org.springframework.web.client.DefaultRestClientBuilder";

	@Override
	public void registerHints(RuntimeHints hints, @Nullable ClassLoader classLoader) {
		hints.reflection()
			.registerTypeIfPresent(classLoader, BUILDER,
					(type) -> type.withMembers(MemberCategory.ACCESS_DECLARED_FIELDS));
		hints.proxies().registerJdkProxy(RestClient.Builder.class);
	}

}
