// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.sampling;

import org.jspecify.annotations.Nullable;

/**
 * Whether a request is recorded, and why. There is one prepared instance for each rule
 * and reason, so that deciding costs no memory. Immutable.
 *
 * @param outcome what happens to the request
 * @param reason why
 * @param ruleName name of the rule that decided, {@code null} if none did; X-Ray takes up
 * to 32 characters
 * @since 0.1.0
 */
public record SamplingDecision(Outcome outcome, Reason reason, @Nullable String ruleName) {

	/** Recorded, because everything is. */
	public static final SamplingDecision ALL = new SamplingDecision(Outcome.SAMPLED, Reason.STRATEGY, null);

	/** Not recorded, because nothing is. */
	public static final SamplingDecision NOTHING = new SamplingDecision(Outcome.NOT_SAMPLED, Reason.STRATEGY, null);

	/** Recorded, because the caller records. */
	public static final SamplingDecision UPSTREAM_YES = new SamplingDecision(Outcome.SAMPLED, Reason.UPSTREAM, null);

	/** Not recorded, because the caller doesn't. */
	public static final SamplingDecision UPSTREAM_NO = new SamplingDecision(Outcome.NOT_SAMPLED, Reason.UPSTREAM, null);

	/**
	 * Not recorded by the own rules, which decided because too many callers ask to
	 * record.
	 */
	public static final SamplingDecision OVER_CAP = new SamplingDecision(Outcome.NOT_SAMPLED, Reason.FORCED_CAP, null);

	/** Recorded after all, because of how it ended. */
	public static final SamplingDecision CAPTURED = new SamplingDecision(Outcome.SAMPLED, Reason.CAPTURE, null);

	/**
	 * What happens to a request.
	 */
	public enum Outcome {

		/** Recorded and sent. */
		SAMPLED,

		/** Recorded, but sent only if it turns out to be worth it. */
		RECORD_ONLY,

		/** Not recorded. */
		NOT_SAMPLED

	}

	/**
	 * Why a request is recorded or not.
	 */
	public enum Reason {

		/** The rule's reservoir (so many a second) had room. */
		RESERVOIR,

		/** Taken from the rule's reservoir before the service has granted a quota. */
		BORROWED,

		/** The rule's rate, by chance. */
		RATE,

		/** The tracing header decided. */
		UPSTREAM,

		/** The tracing header asked to record, but too many do. */
		FORCED_CAP,

		/** Not sampled, but watched, or sent because of how it ended. */
		CAPTURE,

		/** All or nothing is recorded. */
		STRATEGY

	}

}
