// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.instrument.awssdk;

import io.awspring.cloud.autoconfigure.AwsAsyncClientCustomizer;
import io.awspring.cloud.autoconfigure.AwsSyncClientCustomizer;
import software.amazon.awssdk.awscore.client.builder.AwsAsyncClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.client.builder.SdkClientBuilder;

/**
 * Gives the interceptor to the clients that Spring Cloud AWS builds, for class loaders
 * through which the SDK doesn't find the resource that names it.
 *
 * @since 0.1.0
 */
public final class XRayAwsClientCustomizer implements AwsSyncClientCustomizer, AwsAsyncClientCustomizer {

	/**
	 * Makes the customizer.
	 */
	public XRayAwsClientCustomizer() {
		// Nothing to know.
	}

	@Override
	public void customize(AwsSyncClientBuilder<?, ?> builder) {
		trace(builder);
	}

	@Override
	public void customize(AwsAsyncClientBuilder<?, ?> builder) {
		trace(builder);
	}

	/** What takes an HTTP client is the same object as the service's builder. */
	private static void trace(Object builder) {
		if (builder instanceof SdkClientBuilder<?, ?> client) {
			XRayAwsClientBuilders.trace(client);
		}
	}

}
