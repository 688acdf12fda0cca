// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.sampling;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A sampler that can tell what it does and why.
 *
 * @since 0.1.0
 */
public interface ExplainedSampler extends Sampler {

	/**
	 * The rules in force, in the order they are asked.
	 * @return the rules with their numbers as of now
	 */
	List<RuleStatus> rules();

	/**
	 * Where the rules in force come from.
	 * @return for example {@code local} or {@code centralized (http://127.0.0.1:2000/)}
	 */
	String source();

	/**
	 * What would happen to a request. Decides and counts nothing.
	 * @param request what is known of it
	 * @param serviceType what the service is taken for, {@code null} for what it is
	 * @return every rule, and what the one that decides has left
	 */
	Examination examine(SamplingRequest request, @Nullable String serviceType);

	/**
	 * What would happen to a request, in short. Decides and counts nothing.
	 * @param request what is known of it
	 * @return each rule that would be asked, and what the last of them would do
	 */
	default Explanation explain(SamplingRequest request) {
		return Explanation.of(examine(request, null));
	}

}
