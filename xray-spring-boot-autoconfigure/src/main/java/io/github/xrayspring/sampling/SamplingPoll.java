// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.sampling;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is asked of X-Ray and when: the rules at the start, every five minutes, and when
 * they have changed; every ten seconds, or as X-Ray says, what the rules may do, for
 * which it is told what they did. With jitter, so that instances which started together
 * don't ask together. A call that fails is made again at the next tick, and what is known
 * stays, for an hour. On one thread.
 *
 * <pre>
 * rule → counts as reported, next report      kept by name, as long as the rule is the same
 * </pre>
 */
final class SamplingPoll {

	private static final long RULES_NANOS = TimeUnit.SECONDS.toNanos(300);

	private static final long TICK_NANOS = TimeUnit.SECONDS.toNanos(10);

	private static final long TTL_NANOS = TimeUnit.SECONDS.toNanos(3600);

	private static final double RULES_JITTER = TimeUnit.SECONDS.toNanos(5);

	private static final double TICK_JITTER = TimeUnit.MILLISECONDS.toNanos(100);

	private static final int MAX_INTERVAL_SECONDS = 300;

	private static final Logger logger = LoggerFactory.getLogger(CentralizedSampler.class);

	private final CentralizedSampler sampler;

	private final RulesSource source;

	private final SamplingClock clock;

	private final String clientId;

	private final PollCounters counters = new PollCounters();

	private final Map<String, Report> reports = new HashMap<>();

	private long nextRules;

	private long fetchedAt;

	private volatile boolean asked;

	private double lastModification = Double.NaN;

	private boolean unusableLogged;

	SamplingPoll(CentralizedSampler sampler, RulesSource source, SamplingClock clock) {
		this.sampler = sampler;
		this.source = source;
		this.clock = clock;
		this.nextRules = clock.nanos();
		this.clientId = hex(clock.chance()) + hex(clock.chance());
	}

	/** Twelve of the 24 digits. */
	private static String hex(double chance) {
		return HexFormat.of().toHexDigits((long) (chance * (1L << 48)), 12);
	}

	/**
	 * Does what is due.
	 * @return nanoseconds until something is due again
	 */
	long run() {
		if (this.asked || this.clock.nanos() - this.nextRules >= 0) {
			this.asked = false;
			rules();
		}
		if (this.sampler.manifest() != null && reportIsDue()) {
			targets();
			if (this.asked) {
				this.asked = false;
				rules();
			}
		}
		expireWhereOld();
		return untilNext();
	}

	/** Fetches the rules next time, whatever the time. On any thread. */
	void fetchRules() {
		this.asked = true;
	}

	boolean isAsked() {
		return this.asked;
	}

	PollCounters counters() {
		return this.counters;
	}

	private void rules() {
		long now = this.clock.nanos();
		try {
			List<CentralRule> rules = allPages();
			use(this.sampler.use(rules));
			this.fetchedAt = now;
			this.nextRules = now + RULES_NANOS + (long) (this.clock.chance() * RULES_JITTER);
			this.counters.rules(this.clock.seconds());
			answered();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		catch (IOException | RuntimeException | LinkageError ex) {
			this.nextRules = now + tick();
			failed("the sampling rules", ex);
		}
	}

	private List<CentralRule> allPages() throws IOException, InterruptedException {
		List<CentralRule> rules = new ArrayList<>();
		int unusable = 0;
		String token = null;
		do {
			RulesPage page = this.source.rules(token);
			rules.addAll(page.rules());
			unusable += page.unusable();
			if (rules.size() + unusable > Manifest.MAX_RULES) {
				throw new IOException("More than " + Manifest.MAX_RULES + " rules");
			}
			boolean empty = page.rules().isEmpty() && page.unusable() == 0;
			if (page.nextToken() != null && (page.nextToken().equals(token) || empty)) {
				throw new IOException("Pages of rules that lead nowhere");
			}
			token = page.nextToken();
		}
		while (token != null);
		warnOf(unusable);
		if (rules.isEmpty()) {
			throw new IOException("No sampling rule that can be used");
		}
		return rules;
	}

	private void warnOf(int unusable) {
		if (unusable > 0 && !this.unusableLogged) {
			this.unusableLogged = true;
			logger.warn("X-Ray: {} sampling rules of {} can't be used and are left out: they are wrong or of another "
					+ "version than 1", unusable, this.source.location());
		}
	}

	/**
	 * Forgets rules that are gone or are others now, and begins with those that are new.
	 */
	private void use(Manifest manifest) {
		this.reports.values().removeIf((report) -> {
			RankedRule rule = manifest.find(report.rule.name());
			return rule == null || rule.work() != report.rule;
		});
		for (RankedRule rule : manifest.rules()) {
			this.reports.computeIfAbsent(rule.work().name(), (name) -> new Report(rule.work()));
		}
	}

	private boolean reportIsDue() {
		long now = this.clock.nanos();
		return this.reports.values().stream().anyMatch((report) -> report.isDue(now));
	}

	private void targets() {
		long now = this.clock.nanos();
		List<Report> due = this.reports.values().stream().filter((report) -> report.isDue(now)).toList();
		due.forEach((report) -> report.next = now + report.interval + (long) (this.clock.chance() * TICK_JITTER));
		List<Report> worth = worthReporting(due);
		for (int from = 0; from < worth.size(); from += RulesSource.MAX_STATISTICS) {
			report(worth.subList(from, Math.min(from + RulesSource.MAX_STATISTICS, worth.size())));
		}
	}

	/**
	 * Rules that matched something. Where none did, one of them still asks: the answer
	 * says whether the rules have changed.
	 */
	private List<Report> worthReporting(List<Report> due) {
		List<Report> worth = due.stream().filter(Report::hasNews).toList();
		return worth.isEmpty() ? due.subList(0, 1) : worth;
	}

	private void report(List<Report> reports) {
		List<RuleCounts> counts = reports.stream().map((report) -> report.rule.counts()).toList();
		List<RuleStatistics> statistics = new ArrayList<>();
		for (int i = 0; i < reports.size(); i++) {
			statistics.add(statistics(reports.get(i), counts.get(i)));
		}
		try {
			SamplingTargets answer = this.source.targets(statistics);
			for (int i = 0; i < reports.size(); i++) {
				// What wasn't taken is told again.
				if (!answer.unprocessed().contains(reports.get(i).rule.name())) {
					reports.get(i).rule.reported(counts.get(i));
				}
			}
			apply(answer);
			answered();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		catch (IOException | RuntimeException | LinkageError ex) {
			failed("the sampling targets", ex);
		}
	}

	private RuleStatistics statistics(Report report, RuleCounts counts) {
		RuleCounts news = counts.since(report.rule.reported());
		return new RuleStatistics(report.rule.name(), this.clientId, this.clock.seconds(), news.requests(),
				news.sampled(), news.borrowed());
	}

	private void apply(SamplingTargets answer) {
		long second = this.clock.seconds();
		for (SamplingTargets.Target target : answer.targets()) {
			Report report = this.reports.get(target.ruleName());
			if (report != null) {
				report.rule.allot(target.applyTo(report.rule.allotment(), second));
				report.interval(target.intervalSeconds());
			}
		}
		double modified = answer.lastRuleModification();
		// Not compared with a clock of this machine: that may be wrong.
		if (!Double.isNaN(modified) && modified != this.lastModification) {
			this.lastModification = modified;
			this.asked = true;
		}
	}

	private void expireWhereOld() {
		if (this.sampler.manifest() != null && this.clock.nanos() - this.fetchedAt > TTL_NANOS) {
			this.sampler.expire();
			this.reports.clear();
			logger.info("X-Ray: no sampling rules from {} for an hour: local rules decide", this.source.location());
		}
	}

	private long untilNext() {
		long now = this.clock.nanos();
		long wait = this.nextRules - now;
		for (Report report : this.reports.values()) {
			wait = Math.min(wait, report.next - now);
		}
		return Math.max(wait, 0);
	}

	private long tick() {
		return TICK_NANOS + (long) (this.clock.chance() * TICK_JITTER);
	}

	private void answered() {
		if (this.counters.lastFailure() != null) {
			logger.info("X-Ray: {} answers again", this.source.location());
		}
		this.counters.answer();
	}

	private void failed(String what, Throwable reason) {
		String text = String.valueOf((reason.getMessage() != null) ? reason.getMessage() : reason.getClass().getName());
		if (this.counters.fail(text)) {
			logger.info("X-Ray: no answer to {} from {} ({}); asking again every ten seconds{}", what,
					this.source.location(), text,
					(this.sampler.manifest() != null) ? "" : ", local rules decide meanwhile");
		}
		else {
			logger.debug("X-Ray: no answer to {} from {}", what, this.source.location(), reason);
		}
	}

	/**
	 * What X-Ray has been told of a rule.
	 */
	private final class Report {

		final RuleAtWork rule;

		long interval = TICK_NANOS;

		long next;

		Report(RuleAtWork rule) {
			this.rule = rule;
			this.next = SamplingPoll.this.clock.nanos() + tick();
		}

		boolean isDue(long now) {
			return now - this.next >= 0;
		}

		boolean hasNews() {
			return this.rule.unreported().requests() > 0;
		}

		void interval(@Nullable Integer seconds) {
			if (seconds != null && seconds > 0) {
				this.interval = TimeUnit.SECONDS.toNanos(Math.min(seconds, MAX_INTERVAL_SECONDS));
			}
		}

	}

}
