// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.console;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import io.github.xrayspring.local.sampling.AskedRequest;
import io.github.xrayspring.local.sampling.ConnectedApplication;
import io.github.xrayspring.local.sampling.Explanation;
import io.github.xrayspring.local.sampling.LocalSampling;
import io.github.xrayspring.local.sampling.ReportedDecision;
import io.github.xrayspring.local.sampling.RuleCounts;

/**
 * Stands in for an application that has X-Ray Local in its process: it follows the rules,
 * and has a reservoir of which something is left.
 */
final class StandInApplication implements ConnectedApplication {

	private final LocalSampling sampling;

	private final String service;

	/** What the page shows as a time of today. */
	private final long beginMillis = System.currentTimeMillis() - 60_000;

	private final List<ReportedDecision> decisions = new CopyOnWriteArrayList<>();

	StandInApplication(LocalSampling sampling, String service) {
		this.sampling = sampling;
		this.service = service;
	}

	/** Makes it decide, some milliseconds after it began. */
	StandInApplication decide(long millis, String method, String path, String rule, String reason, boolean sampled) {
		String traceId = String.format("1-5759e988-%024x", millis);
		this.decisions.add(0, new ReportedDecision(this.service, (this.beginMillis + millis) * 1_000, traceId, method,
				"localhost:8080", path, rule, reason, sampled));
		return this;
	}

	@Override
	public String service() {
		return this.service;
	}

	@Override
	public String source() {
		return "centralized";
	}

	@Override
	public boolean followsRules() {
		return true;
	}

	@Override
	public long decided() {
		return this.decisions.size();
	}

	@Override
	public List<ReportedDecision> decisions() {
		return this.decisions;
	}

	@Override
	public Map<String, RuleCounts> unreported() {
		return Map.of();
	}

	@Override
	public Explanation explain(AskedRequest request) {
		AskedRequest named = new AskedRequest((request.serviceName() != null) ? request.serviceName() : this.service,
				request.host(), request.method(), request.path(), request.serviceType(), request.attributes());
		Explanation own = this.sampling.explain(null, named);
		return new Explanation(source(), own.rules(), own.rule(), Explanation.Outlook.SAMPLED,
				"reservoir 1/s free: sampled", "rate 5 %: expect 1 in 20");
	}

}
