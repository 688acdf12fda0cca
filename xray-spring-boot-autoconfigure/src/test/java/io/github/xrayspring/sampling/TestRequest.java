// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.sampling;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A request as a test describes it.
 */
record TestRequest(String serviceName, @Nullable String host, @Nullable String httpMethod, @Nullable String urlPath,
		Map<String, String> attributes) implements SamplingRequest {

	static TestRequest of(@Nullable String method, @Nullable String path) {
		return new TestRequest("shop", "shop.example.com", method, path, Map.of());
	}

	@Override
	public @Nullable String attribute(String key) {
		return this.attributes.get(key);
	}

	boolean isSampled(Sampler sampler) {
		return sampler.decide(this).outcome() == SamplingDecision.Outcome.SAMPLED;
	}

}
