// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.instrument.awssdk;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.SdkHttpRequest;

/**
 * Region that a request is signed for: where it really goes, whatever region its client
 * was built for. Signatures of version 4 hold it in their scope,
 * {@code Credential=AKID/20260101/eu-west-1/s3/aws4_request}; those of version 4a are
 * valid in several, which a header lists.
 */
final class SignedRegion {

	private static final String CREDENTIAL = "Credential=";

	private static final int REGION = 2;

	private SignedRegion() {
	}

	static @Nullable String of(SdkHttpRequest request) {
		String set = request.firstMatchingHeader("X-Amz-Region-Set").orElse(null);
		if (set != null) {
			return set;
		}
		String authorization = request.firstMatchingHeader("Authorization").orElse(null);
		return (authorization != null && authorization.startsWith("AWS4-HMAC")) ? scope(authorization) : null;
	}

	private static @Nullable String scope(String authorization) {
		int position = authorization.indexOf(CREDENTIAL) + CREDENTIAL.length();
		for (int i = 0; i < REGION; i++) {
			position = authorization.indexOf('/', position) + 1;
			if (position == 0) {
				return null;
			}
		}
		int end = authorization.indexOf('/', position);
		return (end > position) ? authorization.substring(position, end) : null;
	}

}
