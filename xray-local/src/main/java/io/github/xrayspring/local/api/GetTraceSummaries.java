// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.api;

import java.math.BigDecimal;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

import io.github.xrayspring.local.filter.FilterExpression;
import io.github.xrayspring.local.filter.FilterSyntaxException;
import io.github.xrayspring.local.filter.Groups;
import io.github.xrayspring.local.store.TraceStore;
import io.github.xrayspring.local.trace.Seconds;
import io.github.xrayspring.local.trace.Trace;

/**
 * {@code GetTraceSummaries}: the traces of a time range, newest first, in pages.
 * {@code Sampling} and {@code SamplingStrategy} are checked and everything is returned.
 */
final class GetTraceSummaries implements Operation {

	static final int PAGE_SIZE = 500;

	private static final List<String> STRATEGIES = List.of("PartialScan", "FixedRate");

	private final TraceStore store;

	private final Groups groups;

	private final int pageSize;

	GetTraceSummaries(TraceStore store, Groups groups) {
		this(store, groups, PAGE_SIZE);
	}

	GetTraceSummaries(TraceStore store, Groups groups, int pageSize) {
		this.store = store;
		this.groups = groups;
		this.pageSize = pageSize;
	}

	@Override
	public Object call(Parameters parameters) {
		FilterExpression filter = filter(parameters.text("FilterExpression"));
		TimeRange range = TimeRange.of(parameters);
		checkSampling(parameters);
		@Nullable PageToken token = PageToken.parse(parameters.text("NextToken"));
		List<Trace> rest = this.store.newestFirst()
			.stream()
			.filter(range::covers)
			.sorted(PageToken::compare)
			.filter((trace) -> token == null || token.isBefore(trace))
			.toList();
		List<Trace> matching = rest.stream().filter(filter::matches).limit(this.pageSize + 1L).toList();
		if (matching.size() <= this.pageSize) {
			return answer(range, matching, rest.size(), null);
		}
		List<Trace> page = matching.subList(0, this.pageSize);
		Trace last = page.get(page.size() - 1);
		return answer(range, page, rest.indexOf(last) + 1, PageToken.after(last).text());
	}

	private static Answer answer(TimeRange range, List<Trace> page, int processed, @Nullable String nextToken) {
		return new Answer(page.stream().map((trace) -> SummaryAnswer.of(trace, range)).toList(),
				Seconds.of(range.start()), processed, nextToken);
	}

	private static void checkSampling(Parameters parameters) {
		parameters.flag("Sampling");
		Parameters strategy = parameters.object("SamplingStrategy");
		@Nullable String name = strategy.text("Name");
		if (name != null && !STRATEGIES.contains(name)) {
			throw new InvalidRequestException("SamplingStrategy.Name '" + name + "' is none of " + STRATEGIES);
		}
		if (strategy.has("Value")) {
			strategy.number("Value");
		}
	}

	private FilterExpression filter(@Nullable String expression) {
		try {
			return FilterExpression.parse((expression != null) ? expression : "", this.groups);
		}
		catch (FilterSyntaxException ex) {
			throw new InvalidRequestException("FilterExpression, " + ex.getMessage());
		}
	}

	/**
	 * The answer.
	 *
	 * @param traceSummaries a page
	 * @param approximateTime start of the page
	 * @param tracesProcessedCount how many traces of the range this page went through,
	 * also those that the filter left out
	 * @param nextToken absent on the last page
	 */
	record Answer(@JsonProperty("TraceSummaries") List<SummaryAnswer> traceSummaries,
			@JsonProperty("ApproximateTime") BigDecimal approximateTime,
			@JsonProperty("TracesProcessedCount") long tracesProcessedCount,
			@JsonProperty("NextToken") @Nullable String nextToken) {

	}

}
