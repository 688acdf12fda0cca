// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.view;

import java.math.BigDecimal;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.github.xrayspring.local.analysis.Repetition;
import io.github.xrayspring.local.trace.Seconds;

/**
 * Calls that repeat in a trace.
 *
 * @param parentId line of what made them
 * @param kind {@code SQL}, {@code HTTP} or {@code AWS}
 * @param pattern {@code N_PLUS_ONE}, {@code FAN_OUT} or {@code CYCLE}
 * @param shapes what repeats; more than one in a cycle
 * @param rounds how often
 * @param seconds what the calls took together
 * @param median what one took
 * @param longest what the longest took
 * @param source the query whose rows are looped over, if one came before
 * @param advice the way out
 * @param nodeIds lines of the calls, earliest first
 */
record RepetitionRow(String parentId, String kind, String pattern, List<String> shapes, int rounds, BigDecimal seconds,
		BigDecimal median, BigDecimal longest, @Nullable String source, String advice, List<String> nodeIds) {

	static RepetitionRow of(Repetition repetition, Timeline timeline) {
		return new RepetitionRow(timeline.idOf(repetition.parent()), repetition.kind().name(),
				repetition.pattern().name(), repetition.shapes(), repetition.rounds(), Seconds.of(repetition.seconds()),
				Seconds.of(repetition.median()), Seconds.of(repetition.longest()), repetition.source(),
				repetition.advice(), repetition.calls().stream().map(timeline::idOf).toList());
	}

}
