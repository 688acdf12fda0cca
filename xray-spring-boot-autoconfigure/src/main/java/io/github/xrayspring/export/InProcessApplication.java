// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.export;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.github.xrayspring.local.XRayLocal;
import io.github.xrayspring.local.sampling.AskedRequest;
import io.github.xrayspring.local.sampling.ConnectedApplication;
import io.github.xrayspring.local.sampling.Explanation;
import io.github.xrayspring.local.sampling.ReportedDecision;
import io.github.xrayspring.local.sampling.RuleCounts;
import io.github.xrayspring.sampling.CentralizedSampler;
import io.github.xrayspring.sampling.DecisionLog;
import io.github.xrayspring.sampling.ExplainedSampler;
import io.github.xrayspring.sampling.LoggedDecision;
import io.github.xrayspring.sampling.Sampler;
import io.github.xrayspring.sampling.SamplingDecision;

/**
 * An application as an X-Ray Local in its JVM knows it: asked about its sampling whenever
 * somebody wants to know; nothing is sent meanwhile.
 *
 * @since 0.1.0
 */
public final class InProcessApplication implements ConnectedApplication {

	private final String service;

	private final Sampler sampler;

	private final String description;

	private final DecisionLog log;

	private InProcessApplication(String service, Sampler sampler, String description, DecisionLog log) {
		this.service = service;
		this.sampler = sampler;
		this.description = description;
		this.log = log;
	}

	/**
	 * Makes an application known.
	 * @param local who shows it
	 * @param service its name
	 * @param sampler who decides in it
	 * @param description what that one does, in words
	 * @param log what it has decided
	 * @return makes it unknown again
	 */
	public static AutoCloseable register(XRayLocal local, String service, Sampler sampler, String description,
			DecisionLog log) {
		return local.sampling().register(new InProcessApplication(service, sampler, description, log));
	}

	@Override
	public String service() {
		return this.service;
	}

	@Override
	public String source() {
		return (this.sampler instanceof ExplainedSampler explained) ? explained.source() : this.description;
	}

	@Override
	public boolean followsRules() {
		return this.sampler instanceof CentralizedSampler centralized && centralized.isInProcess();
	}

	@Override
	public long decided() {
		return this.log.count();
	}

	@Override
	public List<ReportedDecision> decisions() {
		return this.log.newest(DecisionLog.CAPACITY).stream().map(this::reported).toList();
	}

	private ReportedDecision reported(LoggedDecision logged) {
		SamplingDecision decision = logged.decision();
		return new ReportedDecision(this.service, logged.epochMicros(), logged.traceId(), logged.method(),
				logged.host(), logged.path(), decision.ruleName(), decision.reason().name().toLowerCase(Locale.ROOT),
				decision.outcome() == SamplingDecision.Outcome.SAMPLED);
	}

	@Override
	public Map<String, RuleCounts> unreported() {
		Map<String, RuleCounts> unreported = new HashMap<>();
		if (this.sampler instanceof CentralizedSampler centralized && centralized.isInProcess()) {
			centralized.unreported()
				.forEach((rule, counts) -> unreported.put(rule,
						new RuleCounts(counts.requests(), counts.sampled(), counts.borrowed())));
		}
		return unreported;
	}

	@Override
	public Explanation explain(AskedRequest request) {
		if (this.sampler instanceof ExplainedSampler explained) {
			return ExaminationInWords.of(explained, new RequestInQuestion(request, this.service),
					request.serviceType());
		}
		return Explanation.withoutRules(source(), outlook(), "no rules: sampling is '" + this.description + "'");
	}

	/**
	 * The two that need no rules are told by what they say; whose answer may vary isn't
	 * asked.
	 */
	private Explanation.Outlook outlook() {
		return switch (this.description) {
			case "all" -> Explanation.Outlook.SAMPLED;
			case "none" -> Explanation.Outlook.NOT_SAMPLED;
			default -> Explanation.Outlook.UNKNOWN;
		};
	}

}
