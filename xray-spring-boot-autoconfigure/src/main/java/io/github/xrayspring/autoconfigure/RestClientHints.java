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
 * request factory, those in which request factories hold their client, and the proxy in
 * front of builder beans.
 */
final class RestClientHints implements RuntimeHintsRegistrar {

	static final String BUILDER = "org.springframework.web.client.DefaultRestClientBuilder";

	private static final String CLIENT_PACKAGE = "org.springframework.http.client.";

	@Override
	public void registerHints(RuntimeHints hints, @Nullable ClassLoader classLoader) {
		hints.reflection()
			.registerTypeIfPresent(classLoader, BUILDER, MemberCategory.ACCESS_DECLARED_FIELDS,
					MemberCategory.INVOKE_DECLARED_METHODS)
			.registerTypeIfPresent(classLoader, CLIENT_PACKAGE + "JdkClientHttpRequestFactory",
					MemberCategory.ACCESS_DECLARED_FIELDS)
			.registerTypeIfPresent(classLoader, CLIENT_PACKAGE + "SimpleClientHttpRequest",
					MemberCategory.ACCESS_DECLARED_FIELDS);
		hints.proxies().registerJdkProxy(RestClient.Builder.class);
	}

}
