// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.sampling;

import org.jspecify.annotations.Nullable;

/**
 * A rule at work: its patterns compiled, its reservoir, its three possible answers
 * prepared.
 */
final class LocalRule {

	/** X-Ray's limit for a rule's name. */
	private static final int MAX_NAME = 32;

	private final Glob host;

	private final Glob httpMethod;

	private final Glob urlPath;

	private final Glob serviceName;

	private final Reservoir reservoir;

	private final double rate;

	private final SamplingDecision fromReservoir;

	private final SamplingDecision byRate;

	private final SamplingDecision notSampled;

	LocalRule(SamplingRule rule, int number) {
		this.host = Glob.of(rule.host());
		this.httpMethod = Glob.of(rule.httpMethod());
		this.urlPath = Glob.of(rule.urlPath());
		this.serviceName = Glob.of(rule.serviceName());
		this.reservoir = new Reservoir(rule.fixedTarget());
		this.rate = rule.rate();
		String name = name(rule.description(), number);
		this.fromReservoir = new SamplingDecision(SamplingDecision.Outcome.SAMPLED, SamplingDecision.Reason.RESERVOIR,
				name);
		this.byRate = new SamplingDecision(SamplingDecision.Outcome.SAMPLED, SamplingDecision.Reason.RATE, name);
		this.notSampled = new SamplingDecision(SamplingDecision.Outcome.NOT_SAMPLED, SamplingDecision.Reason.RATE,
				name);
	}

	boolean matches(SamplingRequest request) {
		return (this.httpMethod.isAnything() || isMatch(this.httpMethod, request.httpMethod()))
				&& (this.urlPath.isAnything() || isMatch(this.urlPath, request.urlPath()))
				&& (this.host.isAnything() || isMatch(this.host, request.host()))
				&& (this.serviceName.isAnything() || isMatch(this.serviceName, request.serviceName()));
	}

	SamplingDecision decide(SamplingClock clock) {
		if (this.reservoir.take(clock.seconds())) {
			return this.fromReservoir;
		}
		return (clock.chance() < this.rate) ? this.byRate : this.notSampled;
	}

	/** What a request doesn't have is matched as empty text. */
	private static boolean isMatch(Glob glob, @Nullable String text) {
		return glob.matches((text != null) ? text : "");
	}

	private static String name(@Nullable String description, int number) {
		if (description == null || description.isBlank()) {
			return "rule " + number;
		}
		return description.substring(0, Math.min(description.length(), MAX_NAME));
	}

}
