// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.instrument.http;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import io.github.xrayspring.recorder.Segment;

/**
 * Request headers that become metadata of a segment, below the key {@code headers} of the
 * namespace {@code http}. Headers that carry credentials are never among them, whatever
 * is asked for. Immutable.
 *
 * @since 0.1.0
 */
public final class CapturedHeaders {

	/** No header. */
	public static final CapturedHeaders NONE = new CapturedHeaders(List.of());

	private static final Set<String> FORBIDDEN = Set.of("authorization", "proxy-authorization", "cookie", "cookie2",
			"set-cookie", "set-cookie2", "x-api-key", "x-amz-security-token", "x-amzn-oidc-data",
			"x-amzn-oidc-identity", "x-goog-iap-jwt-assertion", "cf-access-jwt-assertion", "x-forwarded-client-cert");

	/** What others call theirs. */
	private static final Set<String> FORBIDDEN_ENDS = Set.of("authorization", "cookie", "token", "api-key", "apikey",
			"secret", "password");

	private final String[] names;

	/**
	 * Headers to be captured.
	 * @param names their names; those of forbidden ones have no effect
	 */
	public CapturedHeaders(List<String> names) {
		this.names = names.stream().filter((name) -> !name.isBlank() && !isForbidden(name)).toArray(String[]::new);
	}

	/**
	 * Whether a header is never recorded, because it carries credentials.
	 * @param name the header's name
	 * @return whether it is forbidden
	 */
	public static boolean isForbidden(String name) {
		String header = name.strip().toLowerCase(Locale.ROOT);
		return FORBIDDEN.contains(header) || FORBIDDEN_ENDS.stream().anyMatch(header::endsWith);
	}

	/**
	 * Puts the headers that a request has.
	 * @param segment where they go
	 * @param request value of a header by its name, {@code null} where the request hasn't
	 * got it
	 */
	public void put(Segment segment, Function<String, @Nullable String> request) {
		if (this.names.length == 0) {
			return;
		}
		Map<String, String> found = new LinkedHashMap<>();
		for (String name : this.names) {
			String value = request.apply(name);
			if (value != null) {
				found.put(name, value);
			}
		}
		if (!found.isEmpty()) {
			segment.putMetadata("http", "headers", found);
		}
	}

}
