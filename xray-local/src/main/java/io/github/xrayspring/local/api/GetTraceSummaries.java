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
 * {@code Sampling} and {@code SamplingStrategy} are accepted and everything is returned.
 */
final class GetTraceSummaries implements Operation {

	static final int PAGE_SIZE = 500;

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
		@Nullable PageToken token = PageToken.parse(parameters.text("NextToken"));
		List<Trace> rest = this.store.newestFirst()
			.stream()
			.filter(range::covers)
			.filter(filter::matches)
			.sorted(PageToken::compare)
			.filter((trace) -> token == null || token.isBefore(trace))
			.toList();
		List<Trace> page = rest.subList(0, Math.min(this.pageSize, rest.size()));
		@Nullable PageToken next = (page.size() < rest.size()) ? PageToken.after(page.get(page.size() - 1)) : null;
		return new Answer(page.stream().map((trace) -> SummaryAnswer.of(trace, range)).toList(),
				Seconds.of(range.start()), page.size(), (next != null) ? next.text() : null);
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
	 * @param tracesProcessedCount how many traces this page looked at
	 * @param nextToken absent on the last page
	 */
	record Answer(@JsonProperty("TraceSummaries") List<SummaryAnswer> traceSummaries,
			@JsonProperty("ApproximateTime") BigDecimal approximateTime,
			@JsonProperty("TracesProcessedCount") long tracesProcessedCount,
			@JsonProperty("NextToken") @Nullable String nextToken) {

	}

}
