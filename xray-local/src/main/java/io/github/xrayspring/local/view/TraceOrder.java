// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.view;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.github.xrayspring.local.trace.Trace;
import io.github.xrayspring.local.trace.TraceSummary;

/**
 * An order of the trace list, made here so that the longest of all traces come first and
 * not the longest of the newest.
 */
enum TraceOrder {

	/** Newest first. */
	NEWEST("-time", Comparator.comparingDouble(TraceSummary::start).reversed()),

	/** Oldest first. */
	OLDEST("time", Comparator.comparingDouble(TraceSummary::start)),

	/** Longest first. */
	LONGEST("-duration", Comparator.comparingDouble(TraceSummary::duration).reversed()),

	/** Shortest first. */
	SHORTEST("duration", Comparator.comparingDouble(TraceSummary::duration));

	private final String text;

	private final Comparator<Trace> comparator;

	TraceOrder(String text, Comparator<TraceSummary> comparator) {
		this.text = text;
		this.comparator = Comparator.comparing(Trace::summary, comparator);
	}

	static TraceOrder of(@Nullable String text) {
		if (text == null || text.isEmpty()) {
			return NEWEST;
		}
		return Stream.of(values())
			.filter((order) -> order.text.equals(text))
			.findFirst()
			.orElseThrow(() -> new IllegalArgumentException("sort must be one of "
					+ Stream.of(values()).map((order) -> order.text).collect(Collectors.joining(", ")) + ", not '"
					+ text + "'"));
	}

	/** Traces come newest first. */
	List<Trace> sort(List<Trace> newestFirst) {
		return (this == NEWEST) ? newestFirst : newestFirst.stream().sorted(this.comparator).toList();
	}

}
