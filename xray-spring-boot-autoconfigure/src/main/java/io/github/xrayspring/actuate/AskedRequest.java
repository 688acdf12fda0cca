// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.actuate;

import org.jspecify.annotations.Nullable;

import io.github.xrayspring.sampling.SamplingRequest;

/**
 * A request that somebody asks about.
 *
 * @param serviceName the service's name
 * @param host its Host header
 * @param httpMethod its method
 * @param urlPath its path
 */
record AskedRequest(String serviceName, @Nullable String host, @Nullable String httpMethod,
		@Nullable String urlPath) implements SamplingRequest {

}
