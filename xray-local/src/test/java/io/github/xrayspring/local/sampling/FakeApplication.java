// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.sampling;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * An application of this process, as far as X-Ray Local asks it.
 */
final class FakeApplication implements ConnectedApplication {

	final Map<String, RuleCounts> unreported = new HashMap<>();

	private final String service;

	private final List<ReportedDecision> decisions;

	FakeApplication(String service, ReportedDecision... decisions) {
		this.service = service;
		this.decisions = List.of(decisions);
	}

	@Override
	public String service() {
		return this.service;
	}

	@Override
	public String source() {
		return "rules of the test";
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
		return this.unreported;
	}

	@Override
	public Explanation explain(AskedRequest request) {
		return Explanation.withoutRules(this.service + " itself", Explanation.Outlook.SAMPLED, "sampled");
	}

}
