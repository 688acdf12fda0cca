// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.export;

import java.util.Locale;

import io.github.xrayspring.local.XRayLocal;
import io.github.xrayspring.local.sampling.LocalSampling;
import io.github.xrayspring.local.sampling.ReportedDecision;
import io.github.xrayspring.sampling.DecisionLog;
import io.github.xrayspring.sampling.LoggedDecision;
import io.github.xrayspring.sampling.SamplingDecision;

/**
 * Lets an X-Ray Local in this JVM look at an application's sampling decisions whenever
 * somebody wants to see them: nothing is sent meanwhile.
 *
 * @since 0.1.0
 */
public final class InProcessDecisions {

	private InProcessDecisions() {
	}

	/**
	 * Makes decisions known.
	 * @param local who shows them
	 * @param service the application's name
	 * @param log its decisions
	 * @return makes them unknown again
	 */
	public static AutoCloseable register(XRayLocal local, String service, DecisionLog log) {
		return local.sampling()
			.register(() -> log.newest(LocalSampling.MAX_DECISIONS)
				.stream()
				.map((each) -> reported(service, each))
				.toList());
	}

	private static ReportedDecision reported(String service, LoggedDecision logged) {
		SamplingDecision decision = logged.decision();
		return new ReportedDecision(service, logged.epochMicros(), logged.traceId(), logged.method(), logged.host(),
				logged.path(), decision.ruleName(), decision.reason().name().toLowerCase(Locale.ROOT),
				decision.outcome() == SamplingDecision.Outcome.SAMPLED);
	}

}
