// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.recorder;

import org.jspecify.annotations.Nullable;

/**
 * The {@code http} block of a segment or subsegment. Put early with what is known and
 * again when more is known: the last one stands. Strings above 250 characters are cut
 * when written. Immutable.
 *
 * @param method the method, {@code null} if unknown
 * @param url the URL without query, user info and fragment, {@code null} if unknown
 * @param userAgent the client's {@code User-Agent}, segments only, {@code null} if
 * unknown
 * @param clientIp the client's address, segments only, {@code null} if unknown
 * @param forwarded whether {@code clientIp} comes from {@code X-Forwarded-For}
 * @param status the response's status, 0 if there is none
 * @param contentLength the response's length in bytes, negative if unknown
 * @since 0.1.0
 */
public record HttpData(@Nullable String method, @Nullable String url, @Nullable String userAgent,
		@Nullable String clientIp, boolean forwarded, int status, long contentLength) {

	/**
	 * Data of a call's request.
	 * @param method the method
	 * @param url the URL without query, user info and fragment
	 * @return the data, without response
	 */
	public static HttpData request(String method, String url) {
		return new HttpData(method, url, null, null, false, 0, -1);
	}

	/**
	 * Adds the response.
	 * @param status the status
	 * @param contentLength the length in bytes, negative if unknown
	 * @return the data with the response
	 */
	public HttpData withResponse(int status, long contentLength) {
		return new HttpData(this.method, this.url, this.userAgent, this.clientIp, this.forwarded, status,
				contentLength);
	}

}
