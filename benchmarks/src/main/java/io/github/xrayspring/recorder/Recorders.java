// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.recorder;

import java.util.ArrayList;
import java.util.List;

import io.github.xrayspring.emitter.EncodedDocument;
import io.github.xrayspring.emitter.SegmentSender;
import io.github.xrayspring.emitter.SendResult;
import io.github.xrayspring.sampling.LocalSampler;
import io.github.xrayspring.sampling.SamplingRule;

/**
 * Recorders in the states that are measured: five wildcard rules of which the last
 * decides, without reservoir.
 */
final class Recorders {

	private Recorders() {
	}

	/** Records everything and sends it. */
	static XRayRecorder sampled(SegmentSender sender) {
		return builder(1).sender(sender).build();
	}

	/** Records everything and drops it. */
	static XRayRecorder withoutEmission() {
		return builder(1).build();
	}

	/** Records nothing, by its rules. */
	static XRayRecorder unsampled() {
		return builder(0).build();
	}

	private static XRayRecorder.Builder builder(double rate) {
		List<SamplingRule> rules = new ArrayList<>();
		for (String path : List.of("/health/*", "/static/*/assets", "/api/products/*", "/internal/??/*")) {
			rules.add(new SamplingRule(path, "*", "*", path, "*", 0, 1 - rate));
		}
		rules.add(new SamplingRule("checkout", "*.example.com", "POST", "/api/orders/*/checkout", "sh?p", 0, rate));
		return XRayRecorder.builder("shop").sampler(LocalSampler.of(rules, SamplingRule.forAll(0, 1 - rate)));
	}

	/**
	 * Takes everything at once.
	 */
	static final class Swallow implements SegmentSender {

		@Override
		public SendResult send(List<EncodedDocument> documents) {
			return SendResult.sent(documents.size());
		}

		@Override
		public String target() {
			return "nowhere";
		}

	}

}
