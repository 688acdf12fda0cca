// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.sampling;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * X-Ray's rules in the order they are asked: by priority, then by name; {@code Default}
 * last. Replaced as a whole when they change: what a rule did and may do is taken along
 * by its name.
 */
final class Manifest {

	/** As many as are believed; X-Ray keeps 25 and the default. */
	static final int MAX_RULES = 1_000;

	private static final Comparator<CentralRule> ORDER = Comparator.comparing(CentralRule::isDefault)
		.thenComparingInt(CentralRule::priority)
		.thenComparing(CentralRule::name);

	private final RankedRule[] rules;

	private final Map<String, RankedRule> byName = new HashMap<>();

	private Manifest(RankedRule[] rules) {
		this.rules = rules;
		for (RankedRule rule : rules) {
			this.byName.put(rule.rule().name(), rule);
		}
	}

	static Manifest of(List<CentralRule> rules, ServiceFacts service, @Nullable Manifest former) {
		Map<String, CentralRule> byName = new HashMap<>();
		rules.forEach((rule) -> byName.putIfAbsent(rule.name(), rule));
		return new Manifest(byName.values()
			.stream()
			.sorted(ORDER)
			.map((rule) -> new RankedRule(rule, RulePatterns.of(rule, service), work(rule, former)))
			.toArray(RankedRule[]::new));
	}

	private static RuleAtWork work(CentralRule rule, @Nullable Manifest former) {
		RankedRule known = (former != null) ? former.find(rule.name()) : null;
		if (known == null || known.rule().createdAt() != rule.createdAt()) {
			return new RuleAtWork(rule.name(), Allotment.ungranted(rule));
		}
		Allotment allotment = known.work().allotment();
		if (known.rule().reservoirSize() != rule.reservoirSize()) {
			// The quota was a part of something else.
			known.work().allot(new Allotment(0, Double.NEGATIVE_INFINITY, rule.reservoirSize() > 0, rule.fixedRate()));
		}
		else if (known.rule().fixedRate() != rule.fixedRate()) {
			known.work()
				.allot(new Allotment(allotment.quota(), allotment.quotaUntil(), allotment.borrows(), rule.fixedRate()));
		}
		return known.work();
	}

	RankedRule[] rules() {
		return this.rules;
	}

	@Nullable RankedRule find(String name) {
		return this.byName.get(name);
	}

}
