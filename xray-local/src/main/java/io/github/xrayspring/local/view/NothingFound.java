// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.view;

import java.math.BigDecimal;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.github.xrayspring.local.filter.FilterExpression;
import io.github.xrayspring.local.trace.Seconds;
import io.github.xrayspring.local.trace.Trace;

/**
 * Why a selection is empty: nothing is stored, nothing began in the time range, or a part
 * of the filter matches nothing.
 *
 * @param stored how many traces there are at all
 * @param newest when the latest of them began, seconds since 1970; {@code null} if there
 * is none
 * @param inRange how many of them began in the time range
 * @param funnel how many of these each part of the filter leaves
 */
record NothingFound(int stored, @Nullable BigDecimal newest, int inRange, List<ClauseCount> funnel) {

	static NothingFound of(List<Trace> all, List<Trace> inRange, FilterExpression filter) {
		return new NothingFound(all.size(), all.isEmpty() ? null : Seconds.of(all.get(0).summary().start()),
				inRange.size(), ClauseCount.funnel(filter, inRange));
	}

}
