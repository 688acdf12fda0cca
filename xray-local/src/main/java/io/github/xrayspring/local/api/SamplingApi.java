// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.api;

import io.github.xrayspring.local.account.TagBook;
import io.github.xrayspring.local.http.Response;
import io.github.xrayspring.local.http.Routes;
import io.github.xrayspring.local.sampling.LocalSampling;
import io.github.xrayspring.local.sampling.RuleException;

/**
 * The operations of the X-Ray API that are about sampling. Two of them are also what the
 * daemon passes on: SDKs ask for them unsigned, at the same paths.
 */
final class SamplingApi {

	private final LocalSampling sampling;

	private final TagBook tags;

	SamplingApi(LocalSampling sampling, TagBook tags) {
		this.sampling = sampling;
		this.tags = tags;
	}

	void addTo(Routes routes) {
		add(routes, "/GetSamplingRules", new GetSamplingRules(this.sampling));
		add(routes, "/SamplingTargets", new GetSamplingTargets(this.sampling));
		add(routes, "/SamplingStatisticSummaries", new GetSamplingStatisticSummaries(this.sampling));
		add(routes, "/CreateSamplingRule", ChangeSamplingRule.create(this.sampling, this.tags));
		add(routes, "/UpdateSamplingRule", ChangeSamplingRule.update(this.sampling));
		add(routes, "/DeleteSamplingRule", ChangeSamplingRule.delete(this.sampling, this.tags));
	}

	private static void add(Routes routes, String path, Operation operation) {
		routes.post(path, (request) -> {
			try {
				return XRayApi.endpoint(operation).answer(request);
			}
			catch (RuleException ex) {
				return Response.error(400,
						ex.isLimitExceeded() ? "RuleLimitExceededException" : "InvalidRequestException",
						String.valueOf(ex.getMessage()));
			}
		});
	}

}
