// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.view;

import java.util.Comparator;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.github.xrayspring.local.analysis.Repetition;

/**
 * What a line of the trace list says about repeated calls: the one with most rounds.
 *
 * @param pattern {@code N_PLUS_ONE}, {@code FAN_OUT} or {@code CYCLE}
 * @param rounds how often
 * @param shape what repeats
 */
record RepetitionBadge(String pattern, int rounds, String shape) {

	static @Nullable RepetitionBadge of(List<Repetition> repetitions) {
		return repetitions.stream()
			.max(Comparator.comparingInt(Repetition::rounds))
			.map((one) -> new RepetitionBadge(one.pattern().name(), one.rounds(), one.shapes().get(0)))
			.orElse(null);
	}

}
