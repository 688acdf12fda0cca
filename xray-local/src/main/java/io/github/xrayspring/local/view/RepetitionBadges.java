// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.view;

import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;

import org.jspecify.annotations.Nullable;

import io.github.xrayspring.local.analysis.TraceAnalysis;
import io.github.xrayspring.local.trace.Trace;

/**
 * The badges of the traces that were listed, so that a poll doesn't look for repetitions
 * again. A trace that changes becomes another {@link Trace}. Thread-safe.
 */
final class RepetitionBadges {

	/** At most one badge each: absence has to be remembered, too. */
	private final Map<Trace, List<RepetitionBadge>> badges = new WeakHashMap<>();

	@Nullable RepetitionBadge of(Trace trace) {
		@Nullable List<RepetitionBadge> known;
		synchronized (this.badges) {
			known = this.badges.get(trace);
		}
		if (known == null) {
			@Nullable RepetitionBadge badge = RepetitionBadge.of(TraceAnalysis.repetitionsIn(trace.glance()));
			known = (badge != null) ? List.of(badge) : List.of();
			synchronized (this.badges) {
				this.badges.put(trace, known);
			}
		}
		return known.isEmpty() ? null : known.get(0);
	}

}
