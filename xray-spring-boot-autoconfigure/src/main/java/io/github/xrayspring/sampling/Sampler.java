// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.sampling;

/**
 * Decides whether a request is recorded. Asked on request threads, many at a time: must
 * be quick, must not block.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface Sampler {

	/**
	 * Decides one request.
	 * @param request what is known of it
	 * @return the decision, preferably one of a few prepared ones
	 */
	SamplingDecision decide(SamplingRequest request);

	/**
	 * A sampler that records everything.
	 * @return the sampler
	 */
	static Sampler all() {
		return (request) -> SamplingDecision.ALL;
	}

	/**
	 * A sampler that records nothing.
	 * @return the sampler
	 */
	static Sampler none() {
		return (request) -> SamplingDecision.NOTHING;
	}

}
