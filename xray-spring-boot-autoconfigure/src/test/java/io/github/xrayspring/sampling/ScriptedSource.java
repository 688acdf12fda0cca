// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.sampling;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * A service that answers as the test says, and remembers what it was asked.
 */
final class ScriptedSource implements RulesSource {

	final List<List<RuleStatistics>> reports = new ArrayList<>();

	List<CentralRule> rules = new ArrayList<>();

	int pageSize = 100;

	boolean loops;

	boolean down;

	boolean targetsDown;

	/** Whether a page after the first is no answer. */
	boolean breaksOff;

	int fetches;

	/** The rules as they were told last. */
	List<CentralRule> told = List.of();

	double lastModification = 1;

	Function<RuleStatistics, SamplingTargets.@Nullable Target> targets = (statistics) -> null;

	Set<String> unprocessed = Set.of();

	void rules(TestRule... rules) {
		this.rules = new ArrayList<>(List.of(rules).stream().map(TestRule::rule).toList());
	}

	@Override
	public RulesPage rules(@Nullable String nextToken) throws IOException {
		if (this.down) {
			throw new IOException("status 429");
		}
		if (nextToken == null) {
			this.fetches++;
		}
		if (this.breaksOff && nextToken != null) {
			throw new IOException("garbage");
		}
		int from = (nextToken != null) ? Integer.parseInt(nextToken) : 0;
		int to = Math.min(from + this.pageSize, this.rules.size());
		if (to == this.rules.size() && !this.loops) {
			this.told = List.copyOf(this.rules);
		}
		String next = this.loops ? String.valueOf(from) : String.valueOf(to);
		return new RulesPage(this.rules.subList(from, to), 0, (to < this.rules.size() || this.loops) ? next : null);
	}

	@Override
	public SamplingTargets targets(List<RuleStatistics> statistics) throws IOException {
		if (this.down || this.targetsDown) {
			throw new IOException("status 500");
		}
		this.reports.add(List.copyOf(statistics));
		List<SamplingTargets.Target> answers = new ArrayList<>();
		for (RuleStatistics each : statistics) {
			SamplingTargets.Target target = this.targets.apply(each);
			if (target != null) {
				answers.add(target);
			}
		}
		return new SamplingTargets(answers, this.unprocessed, this.lastModification);
	}

	@Override
	public String location() {
		return "script";
	}

}
