// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.view;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

import org.jspecify.annotations.Nullable;

import io.github.xrayspring.local.http.Request;
import io.github.xrayspring.local.http.Response;

/**
 * This start's token, which a write under {@code /api/} has to carry: whoever was given
 * the page has it, and a page of another site can't read it.
 *
 * @since 0.1.0
 */
public final class WriteToken {

	private static final String HEADER = "X-Xray-Local-Token";

	private final byte[] token;

	public WriteToken(String token) {
		this.token = token.getBytes(StandardCharsets.UTF_8);
	}

	/**
	 * Checks a request.
	 * @param request a write
	 * @return {@code null} if it may be made, else the refusal
	 */
	@Nullable Response refusal(Request request) {
		@Nullable String sent = request.header(HEADER);
		if (sent != null && MessageDigest.isEqual(this.token, sent.getBytes(StandardCharsets.UTF_8))) {
			return null;
		}
		return Response.error(403, "AccessDeniedException",
				"Writing needs this start's token in the header " + HEADER + "; reload the page");
	}

}
