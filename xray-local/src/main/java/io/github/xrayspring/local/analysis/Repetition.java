// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.analysis;

import java.util.List;

import org.jspecify.annotations.Nullable;

import io.github.xrayspring.local.trace.TraceNode;

/**
 * Calls of one shape below one node, five or more: what a loop over rows leaves behind.
 *
 * @param parent what made them
 * @param kind what is called
 * @param pattern how they follow each other
 * @param shapes what repeats; more than one in a {@link Pattern#CYCLE}
 * @param rounds how often it repeats
 * @param seconds what the calls took together
 * @param median what one took
 * @param longest what the longest took
 * @param source the query whose rows are looped over, if one came before
 * @param advice the way out
 * @param calls the calls, earliest first
 * @since 0.1.0
 */
public record Repetition(TraceNode parent, Call.Kind kind, Pattern pattern, List<String> shapes, int rounds,
		double seconds, double median, double longest, @Nullable String source, String advice, List<TraceNode> calls) {

	/**
	 * How calls follow each other.
	 */
	public enum Pattern {

		/** One after the other. */
		N_PLUS_ONE,

		/** At the same time. */
		FAN_OUT,

		/** Several that take turns. */
		CYCLE

	}

}
