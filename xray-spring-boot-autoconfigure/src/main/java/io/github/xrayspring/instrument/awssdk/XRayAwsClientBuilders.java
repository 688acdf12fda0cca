// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.instrument.awssdk;

import org.springframework.beans.factory.config.BeanPostProcessor;
import software.amazon.awssdk.core.client.builder.SdkClientBuilder;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;

import io.github.xrayspring.instrument.http.TracingFailures;

/**
 * Gives the interceptor to builders of AWS SDK clients that are beans, for class loaders
 * through which the SDK doesn't find the resource that names it. Whatever else a builder
 * was given stays.
 *
 * @since 0.1.0
 */
public final class XRayAwsClientBuilders implements BeanPostProcessor {

	private static final TracingFailures FAILURES = new TracingFailures(XRayAwsClientBuilders.class);

	/**
	 * Makes the post-processor.
	 */
	public XRayAwsClientBuilders() {
		// Nothing to know.
	}

	@Override
	public Object postProcessAfterInitialization(Object bean, String beanName) {
		if (bean instanceof SdkClientBuilder<?, ?> builder) {
			trace(builder);
		}
		return bean;
	}

	static void trace(SdkClientBuilder<?, ?> builder) {
		try {
			ClientOverrideConfiguration overrides = builder.overrideConfiguration();
			if (overrides == null) {
				overrides = ClientOverrideConfiguration.builder().build();
			}
			if (overrides.executionInterceptors().stream().noneMatch(XRayExecutionInterceptor.class::isInstance)) {
				builder.overrideConfiguration(
						overrides.toBuilder().addExecutionInterceptor(new XRayExecutionInterceptor()).build());
			}
		}
		catch (RuntimeException | LinkageError ex) {
			FAILURES.log("add the interceptor to " + builder.getClass().getName(), ex);
		}
	}

}
