// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.sampling;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;

/**
 * The rules, what instances may do and what they have done. Thread-safe: one lock, which
 * isn't held while listeners or applications are called.
 *
 * @since 0.1.0
 */
public final class LocalSampling {

	/** As many reported decisions are kept. */
	public static final int MAX_DECISIONS = 1_000;

	/** X-Ray: "quotas are valid for five minutes". */
	private static final long QUOTA_MILLIS = 300_000;

	private static final int INTERVAL_SECONDS = 10;

	private final LongSupplier clockMillis;

	private final RuleStore rules;

	private final Map<String, Clients> clients = new HashMap<>();

	private final Map<String, RecentStatistics> statistics = new HashMap<>();

	private final Deque<ReportedDecision> decisions = new ArrayDeque<>();

	private final Map<String, CountHistory> histories = new HashMap<>();

	private final List<ConnectedApplication> applications = new CopyOnWriteArrayList<>();

	/**
	 * Decisions that applications of other processes reported, and changes of who is
	 * connected.
	 */
	private long news;

	private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

	/**
	 * Starts with the default rule, at rate 1.0.
	 * @param clockMillis the time, in milliseconds since 1970
	 */
	public LocalSampling(LongSupplier clockMillis) {
		this.clockMillis = clockMillis;
		this.rules = new RuleStore(clockMillis.getAsLong());
	}

	/**
	 * The rules.
	 * @return all of them, the one that changed last at the end
	 */
	public synchronized List<RuleRecord> rules() {
		return this.rules.all();
	}

	/**
	 * Adds a rule.
	 * @param rule the rule
	 * @return the rule with its times
	 * @throws RuleException if there is one of this name, or there are too many
	 */
	public RuleRecord create(SamplingRule rule) {
		return changed(() -> this.rules.create(rule, now()));
	}

	/**
	 * Changes a rule.
	 * @param name its name
	 * @param change makes the new rule of the one there is
	 * @return the changed rule
	 * @throws RuleException if there is no such rule
	 */
	public RuleRecord update(String name, UnaryOperator<SamplingRule> change) {
		return changed(() -> this.rules.update(name, change, now()));
	}

	/**
	 * Removes a rule.
	 * @param name its name
	 * @return the rule that was removed
	 * @throws RuleException if there is no such rule, or it is the default one
	 */
	public RuleRecord delete(String name) {
		return changed(() -> {
			RuleRecord deleted = this.rules.delete(name, now());
			this.clients.remove(name);
			this.statistics.remove(name);
			this.histories.remove(name);
			return deleted;
		});
	}

	private RuleRecord changed(Supplier<RuleRecord> change) {
		RuleRecord changed;
		synchronized (this) {
			changed = change.get();
		}
		this.listeners.forEach(Runnable::run);
		return changed;
	}

	/**
	 * Takes an instance's report and says what it may do.
	 * @param reports what it did
	 * @return what it may do
	 */
	public synchronized Targets targets(List<Statistics> reports) {
		long now = now();
		List<Targets.Target> targets = new ArrayList<>();
		List<String> unknown = new ArrayList<>();
		for (Statistics report : reports) {
			@Nullable RuleRecord known = this.rules.find(report.ruleName());
			if (known == null) {
				unknown.add(report.ruleName());
			}
			else {
				targets.add(target(known.rule(), report, now));
			}
		}
		return new Targets(targets, unknown, this.rules.lastModifiedMillis());
	}

	private Targets.Target target(SamplingRule rule, Statistics report, long now) {
		this.statistics.computeIfAbsent(rule.ruleName(), (name) -> new RecentStatistics()).add(report, now);
		history(rule).report(new RuleCounts(report.requests(), report.sampled(), report.borrowed()), now);
		int quota = this.clients.computeIfAbsent(rule.ruleName(), (name) -> new Clients())
			.quota(report.clientId(), rule.reservoirSize(), now);
		return new Targets.Target(rule.ruleName(), rule.fixedRate(), quota, now + QUOTA_MILLIS, INTERVAL_SECONDS);
	}

	/**
	 * What all instances have reported in the last ten minutes.
	 * @return one entry for each rule that anything was reported of
	 */
	public synchronized List<StatisticsSummary> summaries() {
		List<StatisticsSummary> summaries = new ArrayList<>();
		for (RuleRecord rule : this.rules.all()) {
			@Nullable RecentStatistics recent = this.statistics.get(rule.rule().ruleName());
			@Nullable StatisticsSummary summary = (recent != null) ? recent.summary(rule.rule().ruleName(), now()) : null;
			if (summary != null) {
				summaries.add(summary);
			}
		}
		return summaries;
	}

	/**
	 * What the rules did, in the order they are asked: as reported, and as applications
	 * of this process know.
	 * @return one entry for each rule
	 */
	public List<RuleActivity> activity() {
		Map<String, RuleCounts> unreported = unreported();
		synchronized (this) {
			long now = now();
			return this.rules.all()
				.stream()
				.sorted(OwnExplanation.ORDER)
				.map((each) -> history(each.rule()).activity(each,
						unreported.getOrDefault(each.rule().ruleName(), RuleCounts.NONE), now))
				.toList();
		}
	}

	private Map<String, RuleCounts> unreported() {
		Map<String, RuleCounts> unreported = new HashMap<>();
		for (ConnectedApplication application : this.applications) {
			application.unreported().forEach((rule, counts) -> unreported.merge(rule, counts, RuleCounts::plus));
		}
		return unreported;
	}

	private CountHistory history(SamplingRule rule) {
		return this.histories.computeIfAbsent(rule.ruleName(), (name) -> new CountHistory());
	}

	/**
	 * What would be decided on a request.
	 * @param application name of the connected application to be asked
	 * @param request the request
	 * @return its answer; what X-Ray Local's rules say if none of that name is connected
	 */
	public Explanation explain(@Nullable String application, AskedRequest request) {
		for (ConnectedApplication each : this.applications) {
			if (each.service().equals(application)) {
				return each.explain(request);
			}
		}
		return OwnExplanation.of(rules(), request);
	}

	/**
	 * Takes decisions of an application of another process.
	 * @param reported the decisions, oldest first
	 */
	public synchronized void report(List<ReportedDecision> reported) {
		for (ReportedDecision decision : reported) {
			if (this.decisions.size() == MAX_DECISIONS) {
				this.decisions.removeFirst();
			}
			this.decisions.addLast(decision);
			this.news++;
		}
	}

	/**
	 * Makes an application of this process known, which is asked about its decisions when
	 * somebody wants to see them.
	 * @param application the application
	 * @return forgets it
	 */
	public AutoCloseable register(ConnectedApplication application) {
		this.applications.add(application);
		connectionsChanged();
		return () -> forget(application);
	}

	private void forget(ConnectedApplication application) {
		if (this.applications.remove(application)) {
			connectionsChanged();
			takeOver(application.unreported());
		}
	}

	/** Who leaves doesn't report any more. */
	private synchronized void takeOver(Map<String, RuleCounts> unreported) {
		for (RuleRecord each : this.rules.all()) {
			history(each.rule()).report(unreported.getOrDefault(each.rule().ruleName(), RuleCounts.NONE), now());
		}
	}

	/** So that a revision isn't met again when one leaves and another comes. */
	private synchronized void connectionsChanged() {
		this.news += MAX_DECISIONS;
	}

	/**
	 * The applications of this process.
	 * @return those that are connected now
	 */
	public List<ConnectedApplication> applications() {
		return List.copyOf(this.applications);
	}

	/**
	 * Tells whether there are decisions that weren't there before.
	 * @return a text that changes with them
	 */
	public String revision() {
		StringBuilder revision = new StringBuilder();
		synchronized (this) {
			revision.append(this.news);
		}
		this.applications.forEach((application) -> revision.append('.').append(application.decided()));
		return revision.toString();
	}

	/**
	 * The latest decisions of all applications.
	 * @param limit how many at most
	 * @return the decisions, newest first
	 */
	public List<ReportedDecision> decisions(int limit) {
		List<ReportedDecision> all = new ArrayList<>();
		synchronized (this) {
			all.addAll(this.decisions);
		}
		this.applications.forEach((application) -> all.addAll(application.decisions()));
		all.sort(Comparator.comparingLong(ReportedDecision::epochMicros).reversed());
		return all.subList(0, Math.min(limit, all.size()));
	}

	/**
	 * Tells of each change of the rules, on the thread that made it.
	 * @param listener is told
	 * @return stops telling
	 */
	public AutoCloseable onChange(Runnable listener) {
		this.listeners.add(listener);
		return () -> this.listeners.remove(listener);
	}

	private long now() {
		return this.clockMillis.getAsLong();
	}

}
