// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.actuate;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

import io.github.xrayspring.sampling.LoggedDecision;
import io.github.xrayspring.sampling.SamplingDecision;

/**
 * A sampling decision as the endpoint shows it.
 *
 * @param time when
 * @param traceId the trace it is about
 * @param method the request's method
 * @param host its Host header
 * @param path its path
 * @param rule the rule that decided, {@code null} if none did
 * @param reason why
 * @param sampled what was decided
 * @since 0.1.0
 */
public record ShownDecision(Instant time, String traceId, @Nullable String method, @Nullable String host,
		@Nullable String path, @Nullable String rule, String reason, boolean sampled) {

	static ShownDecision of(LoggedDecision logged) {
		SamplingDecision decision = logged.decision();
		return new ShownDecision(Instant.EPOCH.plus(logged.epochMicros(), ChronoUnit.MICROS), logged.traceId(),
				logged.method(), logged.host(), logged.path(), decision.ruleName(),
				decision.reason().name().toLowerCase(Locale.ROOT),
				decision.outcome() == SamplingDecision.Outcome.SAMPLED);
	}

}
