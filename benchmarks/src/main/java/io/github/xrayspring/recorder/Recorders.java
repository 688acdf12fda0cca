// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.recorder;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.github.xrayspring.emitter.EncodedDocument;
import io.github.xrayspring.emitter.SegmentSender;
import io.github.xrayspring.emitter.SendResult;
import io.github.xrayspring.sampling.LocalSampler;
import io.github.xrayspring.sampling.Sampler;
import io.github.xrayspring.sampling.SamplingRule;

/**
 * Recorders in the states that are measured: five wildcard rules of which the last
 * decides, without reservoir.
 */
public final class Recorders {

	private static final int RULES = 5;

	private Recorders() {
	}

	/** Records everything and sends it. */
	static XRayRecorder sampled(SegmentSender sender) {
		return recorder(sampler(RULES, true), sender);
	}

	/** Records everything and drops it. */
	static XRayRecorder withoutEmission() {
		return recorder(sampler(RULES, true), null);
	}

	/** Records nothing, by its rules. */
	static XRayRecorder unsampled() {
		return recorder(sampler(RULES, false), null);
	}

	/** Samples nothing, and sends nothing of what it may capture. */
	static XRayRecorder capturing(boolean on) {
		return XRayRecorder.builder(RequestFacts.SERVICE)
			.sampler(sampler(RULES, false))
			.sender(new Swallow())
			.capture(on ? new CaptureSettings(true, false, null, 1) : CaptureSettings.OFF)
			.build();
	}

	/**
	 * A recorder.
	 * @param sampler decides
	 * @param sender takes what is finished, {@code null} for nobody
	 * @return the recorder
	 */
	public static XRayRecorder recorder(Sampler sampler, @Nullable SegmentSender sender) {
		XRayRecorder.Builder builder = XRayRecorder.builder(RequestFacts.SERVICE).sampler(sampler);
		return ((sender != null) ? builder.sender(sender) : builder).build();
	}

	/**
	 * Rules of which the last one matches the measured request.
	 * @param count number of rules
	 * @param sampled what the last one decides; the others would decide otherwise
	 * @return the sampler
	 */
	public static Sampler sampler(int count, boolean sampled) {
		double rate = sampled ? 1 : 0;
		List<SamplingRule> rules = new ArrayList<>();
		for (int i = 0; i < count - 1; i++) {
			String path = RequestFacts.otherPath(i);
			rules.add(new SamplingRule(path, "*", "*", path, "*", 0, 1 - rate));
		}
		rules.add(new SamplingRule("checkout", "*.example.com", "POST", "/api/orders/*/checkout", "sh?p", 0, rate));
		return LocalSampler.of(rules, SamplingRule.forAll(0, 1 - rate));
	}

	/**
	 * Takes everything at once.
	 */
	public static final class Swallow implements SegmentSender {

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
