// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.view;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.github.xrayspring.local.filter.FilterExpression;
import io.github.xrayspring.local.filter.FilterSyntaxException;
import io.github.xrayspring.local.filter.Groups;
import io.github.xrayspring.local.http.Request;
import io.github.xrayspring.local.store.TraceStore;
import io.github.xrayspring.local.trace.Trace;

/**
 * What the trace list is asked for: {@code ?filter=} an expression, {@code ?timeRange=}
 * how far back, as ISO 8601 writes durations ({@code PT15M}), {@code ?sort=} a
 * {@link TraceOrder}.
 *
 * @param filter which traces
 * @param range how far back, {@code null} for all
 * @param order in which order
 */
record TraceQuery(FilterExpression filter, @Nullable Duration range, TraceOrder order) {

	private static final double MILLIS_PER_SECOND = 1000;

	/**
	 * Reads a request.
	 * @param request the request
	 * @param groups the groups that the filter may refer to
	 * @return what it asks for
	 * @throws IllegalArgumentException if a parameter is wrong
	 */
	static TraceQuery of(Request request, Groups groups) {
		return new TraceQuery(filter(request.parameter("filter"), groups), range(request.parameter("timeRange")),
				TraceOrder.of(request.parameter("sort")));
	}

	/** Whether all traces are asked for, as they lie in the store. */
	boolean isPlain() {
		return this.filter.clauses().isEmpty() && this.range == null && this.order == TraceOrder.NEWEST;
	}

	/**
	 * The traces of the range, whatever the filter says.
	 * @param store the traces
	 * @param now milliseconds since 1970
	 * @return newest first
	 */
	List<Trace> inRange(TraceStore store, long now) {
		Duration length = this.range;
		if (length == null) {
			return store.newestFirst();
		}
		double from = now / MILLIS_PER_SECOND - seconds(length);
		return store.newestFirst().stream().filter((trace) -> trace.summary().start() >= from).toList();
	}

	/**
	 * When the first of some traces leaves the range.
	 * @param traces traces of the range
	 * @return seconds since 1970, {@code null} if none ever does
	 */
	@Nullable Double expiry(List<Trace> traces) {
		Duration length = this.range;
		if (length == null || traces.isEmpty()) {
			return null;
		}
		return traces.stream().mapToDouble((trace) -> trace.summary().start()).min().orElseThrow() + seconds(length);
	}

	private static double seconds(Duration length) {
		return length.toMillis() / MILLIS_PER_SECOND;
	}

	private static FilterExpression filter(@Nullable String text, Groups groups) {
		try {
			return FilterExpression.parse((text != null) ? text : "", groups);
		}
		catch (FilterSyntaxException ex) {
			throw new IllegalArgumentException("filter, " + ex.getMessage(), ex);
		}
	}

	private static @Nullable Duration range(@Nullable String text) {
		if (text == null || text.isEmpty()) {
			return null;
		}
		try {
			Duration length = Duration.parse(text);
			if (!length.isNegative() && !length.isZero()) {
				return length;
			}
		}
		catch (DateTimeException ex) {
			throw wrongRange(text);
		}
		throw wrongRange(text);
	}

	private static IllegalArgumentException wrongRange(String text) {
		return new IllegalArgumentException("timeRange must be a duration such as PT15M, not '" + text + "'");
	}

}
