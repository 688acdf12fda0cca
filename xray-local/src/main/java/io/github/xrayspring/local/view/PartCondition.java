// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.view;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import io.github.xrayspring.local.graph.Outcome;
import io.github.xrayspring.local.http.Request;

/**
 * Which observations of a node or an edge are meant: {@code min=} and {@code max=}
 * (seconds, the upper bound excluded) and {@code status=fault,throttle}.
 *
 * @param min least duration, {@code null} for any
 * @param max what durations stay below, {@code null} for any
 * @param outcomes how they ended; empty for any
 */
record PartCondition(@Nullable BigDecimal min, @Nullable BigDecimal max, Set<Outcome> outcomes) {

	static PartCondition of(Request request) {
		return new PartCondition(seconds(request, "min"), seconds(request, "max"), outcomes(request));
	}

	boolean test(double seconds, Outcome outcome) {
		return (this.min == null || seconds >= this.min.doubleValue())
				&& (this.max == null || seconds < this.max.doubleValue())
				&& (this.outcomes.isEmpty() || this.outcomes.contains(outcome));
	}

	/**
	 * The condition in X-Ray's language.
	 * @return what stands in braces; empty if everything is meant
	 */
	String text() {
		List<String> parts = new ArrayList<>();
		if (this.min != null) {
			parts.add("responsetime >= " + this.min.toPlainString());
		}
		if (this.max != null) {
			parts.add("responsetime < " + this.max.toPlainString());
		}
		if (!this.outcomes.isEmpty()) {
			parts.add(statuses(!parts.isEmpty()));
		}
		return String.join(" AND ", parts);
	}

	private String statuses(boolean amongOthers) {
		String any = this.outcomes.stream().map(PartCondition::status).collect(Collectors.joining(" OR "));
		return (amongOthers && this.outcomes.size() > 1) ? "(" + any + ")" : any;
	}

	// To X-Ray, a throttled call is an error, too.
	private static String status(Outcome outcome) {
		return switch (outcome) {
			case OK -> "ok";
			case ERROR -> "error AND throttle = false";
			case THROTTLE -> "throttle";
			case FAULT -> "fault";
		};
	}

	private static @Nullable BigDecimal seconds(Request request, String name) {
		@Nullable String text = request.parameter(name);
		if (text == null || text.isEmpty()) {
			return null;
		}
		if (!text.matches("\\d{1,9}(\\.\\d{1,9})?")) {
			throw new IllegalArgumentException(name + " must be a number of seconds such as 0.25, not '" + text + "'");
		}
		return new BigDecimal(text);
	}

	private static Set<Outcome> outcomes(Request request) {
		@Nullable String text = request.parameter("status");
		Set<Outcome> outcomes = EnumSet.noneOf(Outcome.class);
		if (text != null && !text.isEmpty()) {
			for (String name : text.split(",")) {
				outcomes.add(outcome(name));
			}
		}
		return outcomes;
	}

	private static Outcome outcome(String name) {
		return Arrays.stream(Outcome.values())
			.filter((outcome) -> outcome.name().toLowerCase(Locale.ROOT).equals(name))
			.findFirst()
			.orElseThrow(() -> new IllegalArgumentException(
					"status is ok, error, throttle, fault or several with commas, not '" + name + "'"));
	}

}
