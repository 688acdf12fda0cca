// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.view;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import io.github.xrayspring.local.filter.FilterExpression;
import io.github.xrayspring.local.filter.FilterSyntaxException;
import io.github.xrayspring.local.filter.Groups;
import io.github.xrayspring.local.http.Request;
import io.github.xrayspring.local.store.TraceStore;
import io.github.xrayspring.local.trace.Trace;

/**
 * The traces that a request of the page is about: {@code ids=a,b}, or {@code from=} and
 * {@code to=} (seconds since 1970, both within) and {@code filter=} (a filter expression,
 * as {@code --filter-expression} takes it); all traces if nothing is said.
 */
final class TraceSelection {

	private final TraceStore store;

	private final Groups groups;

	TraceSelection(TraceStore store, Groups groups) {
		this.store = store;
		this.groups = groups;
	}

	/**
	 * Selects traces.
	 * @param request the request
	 * @return newest first
	 * @throws IllegalArgumentException if a parameter is wrong
	 */
	List<Trace> of(Request request) {
		@Nullable String ids = request.parameter("ids");
		if (ids != null) {
			return Arrays.stream(ids.split(",")).map(this.store::find).filter(Objects::nonNull).toList();
		}
		FilterExpression filter = filter(expression(request));
		return inRange(request, this.store.newestFirst()).stream().filter(filter::matches).toList();
	}

	/**
	 * Tells why there are none.
	 * @param request the request
	 * @return what each part of it leaves
	 */
	NothingFound diagnose(Request request) {
		List<Trace> all = this.store.newestFirst();
		return NothingFound.of(all, inRange(request, all), filter(expression(request)));
	}

	/**
	 * The filter expression of a request.
	 * @param request the request
	 * @return a blank one where it names traces or says nothing
	 */
	static String expression(Request request) {
		@Nullable String filter = request.parameter("filter");
		return (request.parameter("ids") == null && filter != null) ? filter : "";
	}

	/**
	 * Counts traces.
	 * @param traces some traces
	 * @param expression a filter expression
	 * @return how many it selects
	 */
	int count(List<Trace> traces, String expression) {
		FilterExpression filter = filter(expression);
		return (int) traces.stream().filter(filter::matches).count();
	}

	private static List<Trace> inRange(Request request, List<Trace> traces) {
		double from = time(request, "from", Double.NEGATIVE_INFINITY);
		double to = time(request, "to", Double.POSITIVE_INFINITY);
		return traces.stream()
			.filter((trace) -> trace.summary().start() >= from && trace.summary().start() < to + 1)
			.toList();
	}

	private FilterExpression filter(String text) {
		try {
			return FilterExpression.parse(text, this.groups);
		}
		catch (FilterSyntaxException ex) {
			throw new IllegalArgumentException("filter: " + ex.getMessage(), ex);
		}
	}

	private static double time(Request request, String name, double absent) {
		@Nullable String text = request.parameter(name);
		try {
			return (text != null) ? Double.parseDouble(text) : absent;
		}
		catch (NumberFormatException ex) {
			throw new IllegalArgumentException(name + " must be a number of seconds since 1970, not '" + text + "'",
					ex);
		}
	}

}
