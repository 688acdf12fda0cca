// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.sampling;

import org.jspecify.annotations.Nullable;

/**
 * What a sampler may ask of a request that has just come in. Asked lazily, on the
 * request's thread, and only if the tracing header didn't decide: a rule that doesn't
 * look at the host never makes one read it.
 *
 * @since 0.1.0
 */
public interface SamplingRequest {

	/**
	 * Name the segment would have.
	 * @return the service's name
	 */
	String serviceName();

	/**
	 * Host header.
	 * @return the host as sent, with its port where one was sent; {@code null} if there
	 * is none
	 */
	default @Nullable String host() {
		return null;
	}

	/**
	 * HTTP method.
	 * @return the method, {@code null} outside HTTP
	 */
	default @Nullable String httpMethod() {
		return null;
	}

	/**
	 * Path without query.
	 * @return the path, {@code null} outside HTTP
	 */
	default @Nullable String urlPath() {
		return null;
	}

	/**
	 * An attribute that rules of X-Ray may ask for, beside those of the service.
	 * @param key the attribute's key
	 * @return its value, {@code null} if the request has no such attribute
	 */
	default @Nullable String attribute(String key) {
		return null;
	}

}
