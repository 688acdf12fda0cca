// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.sampling;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;

/**
 * The rules: {@code Default} first, then the others, the one that changed last at the
 * end, since the X-Ray SDK for Java takes a new rule for known unless it stands there.
 * Guarded by its owner.
 *
 * <pre>
 * Default → every request, reservoir 1, rate 1.0
 * orders  → /orders/*, reservoir 5, rate 0.1         created 12:00, changed 12:05
 * </pre>
 */
final class RuleStore {

	/** X-Ray's limit of rules beside the default one. */
	static final int MAX_RULES = 25;

	private final Map<String, RuleRecord> rules = new LinkedHashMap<>();

	private long lastModifiedMillis;

	RuleStore(long nowMillis) {
		this.lastModifiedMillis = nowMillis;
		this.rules.put(SamplingRule.DEFAULT, new RuleRecord(SamplingRule.defaultRule(), 0, nowMillis));
	}

	List<RuleRecord> all() {
		return new ArrayList<>(this.rules.values());
	}

	@Nullable RuleRecord find(String name) {
		return this.rules.get(name);
	}

	RuleRecord create(SamplingRule rule, long nowMillis) {
		if (this.rules.containsKey(rule.ruleName())) {
			throw new RuleException("A sampling rule of the name '" + rule.ruleName() + "' exists; update it", false);
		}
		if (this.rules.size() > MAX_RULES) {
			throw new RuleException("There are " + MAX_RULES + " sampling rules already; delete one first", true);
		}
		return put(new RuleRecord(rule, nowMillis, nowMillis));
	}

	RuleRecord update(String name, UnaryOperator<SamplingRule> change, long nowMillis) {
		RuleRecord known = existing(name);
		return put(new RuleRecord(change.apply(known.rule()), known.createdMillis(), nowMillis));
	}

	RuleRecord delete(String name, long nowMillis) {
		RuleRecord known = existing(name);
		if (known.rule().isDefault()) {
			throw new RuleException("The rule 'Default' can't be deleted", false);
		}
		this.rules.remove(name);
		modified(nowMillis);
		return known;
	}

	private RuleRecord existing(String name) {
		RuleRecord known = this.rules.get(name);
		if (known == null) {
			throw new RuleException("There is no sampling rule '" + name + "'", false);
		}
		return known;
	}

	private RuleRecord put(RuleRecord changed) {
		if (!changed.rule().isDefault()) {
			this.rules.remove(changed.rule().ruleName());
		}
		this.rules.put(changed.rule().ruleName(), changed);
		modified(changed.modifiedMillis());
		return changed;
	}

	/** Two changes in one millisecond are two changes. */
	private void modified(long nowMillis) {
		this.lastModifiedMillis = Math.max(nowMillis, this.lastModifiedMillis + 1);
	}

	long lastModifiedMillis() {
		return this.lastModifiedMillis;
	}

}
