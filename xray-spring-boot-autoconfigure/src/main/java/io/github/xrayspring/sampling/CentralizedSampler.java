// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.sampling;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Decides by X-Ray's rules, which a thread of its own fetches and keeps up to date. While
 * there are none, or none that are less than an hour old, other rules decide. A decision
 * reads what is in memory: it never waits, takes no lock and makes no object.
 *
 * @since 0.1.0
 */
public final class CentralizedSampler implements ExplainedSampler, AutoCloseable {

	private final RulesSource source;

	private final ServiceFacts service;

	private final LocalSampler fallback;

	private final SamplingClock clock;

	private final SamplingThread thread;

	private volatile @Nullable Manifest manifest;

	CentralizedSampler(RulesSource source, ServiceFacts service, LocalSampler fallback, SamplingClock clock) {
		this.source = source;
		this.service = service;
		this.fallback = fallback;
		this.clock = clock;
		this.thread = new SamplingThread(new SamplingPoll(this, source, clock), clock);
	}

	/**
	 * Makes a sampler and starts its thread, a daemon. Doesn't wait for rules, unless
	 * they are in this process.
	 * @param source where the rules come from, closed with the sampler
	 * @param service what rules may ask of the service
	 * @param fallback decides while there are no rules
	 * @return the sampler, to be closed
	 */
	public static CentralizedSampler start(RulesSource source, ServiceFacts service, LocalSampler fallback) {
		CentralizedSampler sampler = new CentralizedSampler(source, service, fallback, SamplingClock.SYSTEM);
		sampler.thread.start(source);
		return sampler;
	}

	@Override
	public SamplingDecision decide(SamplingRequest request) {
		Manifest manifest = this.manifest;
		if (manifest != null) {
			for (RankedRule rule : manifest.rules()) {
				if (rule.patterns().matches(request)) {
					return rule.work().decide(this.clock);
				}
			}
		}
		return this.fallback.decide(request);
	}

	/** Takes over rules, all at once. */
	Manifest use(List<CentralRule> rules) {
		Manifest next = Manifest.of(rules, this.service, this.manifest);
		this.manifest = next;
		return next;
	}

	/** Goes back to the other rules: nobody has confirmed these for too long. */
	void expire() {
		this.manifest = null;
	}

	@Nullable Manifest manifest() {
		return this.manifest;
	}

	@Override
	public List<RuleStatus> rules() {
		Manifest manifest = this.manifest;
		if (manifest == null) {
			return this.fallback.rules();
		}
		List<RuleStatus> rules = new ArrayList<>();
		Arrays.stream(manifest.rules()).forEach((rule) -> rules.add(rule.status(this.clock)));
		return rules;
	}

	@Override
	public String source() {
		return ((this.manifest != null) ? "centralized" : "local, until there is an answer from centralized") + " ("
				+ this.source.location() + ")";
	}

	/**
	 * How the polls went.
	 * @return the counters, live
	 */
	public PollCounters polls() {
		return this.thread.poll().counters();
	}

	@Override
	public Examination examine(SamplingRequest request, @Nullable String serviceType) {
		List<RankedRule> ranked = new ArrayList<>();
		Manifest manifest = this.manifest;
		if (manifest != null) {
			ranked.addAll(Arrays.asList(manifest.rules()));
		}
		if (ranked.stream().noneMatch((rule) -> rule.patterns().withServiceType(serviceType).matches(request))) {
			ranked.addAll(this.fallback.ranked());
		}
		return Examination.of(ranked, request, serviceType, this.clock);
	}

	/**
	 * What X-Ray's rules did since that was last reported.
	 * @return rule → its news, those without any left out
	 */
	public Map<String, RuleCounts> unreported() {
		Map<String, RuleCounts> unreported = new HashMap<>();
		Manifest manifest = this.manifest;
		if (manifest != null) {
			for (RankedRule rule : manifest.rules()) {
				RuleCounts news = rule.work().unreported();
				if (news.requests() > 0) {
					unreported.put(rule.rule().name(), news);
				}
			}
		}
		return unreported;
	}

	/**
	 * Whether the rules come from this process, and so do their statistics go there.
	 * @return whether they do
	 */
	public boolean isInProcess() {
		return this.source.isInProcess();
	}

	@Override
	public void close() {
		this.thread.close();
		this.source.close();
	}

}
