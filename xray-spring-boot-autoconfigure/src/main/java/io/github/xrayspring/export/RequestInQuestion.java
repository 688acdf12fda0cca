// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.export;

import org.jspecify.annotations.Nullable;

import io.github.xrayspring.local.sampling.AskedRequest;
import io.github.xrayspring.sampling.SamplingRequest;

/**
 * A request that somebody asks X-Ray Local about, as a sampler sees requests.
 *
 * @param request the request
 * @param application name of the segment unless the request has one
 */
record RequestInQuestion(AskedRequest request, String application) implements SamplingRequest {

	@Override
	public String serviceName() {
		String given = this.request.serviceName();
		return (given != null) ? given : this.application;
	}

	@Override
	public @Nullable String host() {
		return this.request.host();
	}

	@Override
	public @Nullable String httpMethod() {
		return this.request.method();
	}

	@Override
	public @Nullable String urlPath() {
		return this.request.path();
	}

	@Override
	public @Nullable String attribute(String key) {
		return this.request.attributes().get(key);
	}

}
