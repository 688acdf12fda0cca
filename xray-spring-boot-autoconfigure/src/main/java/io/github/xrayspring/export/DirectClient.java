// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.export;

import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.xray.XRayClient;
import software.amazon.awssdk.services.xray.XRayClientBuilder;

/**
 * Makes clients of the X-Ray API: with time limits, without retries of their own, and
 * with a bound for what an answer may weigh.
 */
final class DirectClient {

	private static final Duration CALL_TIMEOUT = Duration.ofSeconds(5);

	private static final Duration ATTEMPT_TIMEOUT = Duration.ofSeconds(2);

	private DirectClient() {
	}

	static XRayClientBuilder builder(@Nullable String region, @Nullable URI endpoint) {
		XRayClientBuilder builder = XRayClient.builder()
			.overrideConfiguration((configuration) -> configuration.apiCallTimeout(CALL_TIMEOUT)
				.apiCallAttemptTimeout(ATTEMPT_TIMEOUT)
				.retryStrategy(DefaultRetryStrategy.doNotRetry())
				.addExecutionInterceptor(new AnswerLimit()));
		if (region != null) {
			builder.region(Region.of(region));
		}
		if (endpoint != null) {
			builder.endpointOverride(endpoint);
		}
		return builder;
	}

	/** Where such a client goes, for the log. */
	static String target(@Nullable String region, @Nullable URI endpoint) {
		return (endpoint != null) ? endpoint.toString()
				: "X-Ray in " + ((region != null) ? region : "the region of the environment");
	}

	/**
	 * Reads no more than a megabyte of an answer.
	 */
	private static final class AnswerLimit implements ExecutionInterceptor {

		@Override
		public Optional<InputStream> modifyHttpResponseContent(Context.ModifyHttpResponse context,
				ExecutionAttributes executionAttributes) {
			return context.responseBody().map(BoundedStream::new);
		}

	}

}
