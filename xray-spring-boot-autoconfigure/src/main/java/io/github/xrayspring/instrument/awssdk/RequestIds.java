// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.instrument.awssdk;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.exception.SdkServiceException;
import software.amazon.awssdk.http.SdkHttpResponse;

/**
 * Ids under which AWS knows a request, which its support asks for.
 */
final class RequestIds {

	/** What the SDK writes where there is none. */
	private static final String UNKNOWN = "UNKNOWN";

	private RequestIds() {
	}

	static @Nullable String of(@Nullable Throwable failure, @Nullable SdkResponse response,
			@Nullable SdkHttpResponse http) {
		String id = (failure instanceof SdkServiceException exception) ? known(exception.requestId()) : null;
		if (id == null && response instanceof AwsResponse answer && answer.responseMetadata() != null) {
			id = known(answer.responseMetadata().requestId());
		}
		if (id == null) {
			id = header(http, "x-amzn-RequestId");
		}
		return (id != null) ? id : header(http, "x-amz-request-id");
	}

	/** S3's second id, which names the host that answered. */
	static @Nullable String extended(@Nullable SdkHttpResponse http) {
		return header(http, "x-amz-id-2");
	}

	private static @Nullable String known(@Nullable String id) {
		return UNKNOWN.equals(id) ? null : id;
	}

	private static @Nullable String header(@Nullable SdkHttpResponse http, String name) {
		return (http != null) ? http.firstMatchingHeader(name).orElse(null) : null;
	}

}
