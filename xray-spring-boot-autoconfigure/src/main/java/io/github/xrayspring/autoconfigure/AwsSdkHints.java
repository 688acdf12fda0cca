// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.autoconfigure;

import org.jspecify.annotations.Nullable;
import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;

import io.github.xrayspring.instrument.awssdk.XRayExecutionInterceptor;

/**
 * What a native image has to keep for the AWS SDK: the resource by which it finds the
 * interceptor, the interceptor's constructor, and the list of what may be recorded.
 */
final class AwsSdkHints implements RuntimeHintsRegistrar {

	static final String INTERCEPTORS = "software/amazon/awssdk/global/handlers/execution.interceptors";

	static final String PARAMETERS = "io/github/xrayspring/instrument/awssdk/parameters.properties";

	@Override
	public void registerHints(RuntimeHints hints, @Nullable ClassLoader classLoader) {
		hints.resources().registerPattern(INTERCEPTORS).registerPattern(PARAMETERS);
		hints.reflection().registerType(XRayExecutionInterceptor.class, MemberCategory.INVOKE_PUBLIC_CONSTRUCTORS);
	}

}
