// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.api;

import java.math.BigDecimal;
import java.util.List;
import java.util.function.Predicate;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

import io.github.xrayspring.local.graph.GraphQueries;
import io.github.xrayspring.local.store.TraceStore;
import io.github.xrayspring.local.trace.Seconds;
import io.github.xrayspring.local.trace.Trace;

/**
 * {@code GetServiceGraph}: the services of a time range's traces and the calls between
 * them. A trace belongs to the range in which it began, and counts as a whole.
 */
final class GetServiceGraph implements Operation {

	static final int PAGE_SIZE = 200;

	private static final double MAX_RANGE_SECONDS = 6.0 * 60 * 60;

	private final TraceStore store;

	private final GraphQueries queries;

	private final TraceGroups groups;

	private final int pageSize;

	GetServiceGraph(TraceStore store, GraphQueries queries, TraceGroups groups, int pageSize) {
		this.store = store;
		this.queries = queries;
		this.groups = groups;
		this.pageSize = pageSize;
	}

	@Override
	public Object call(Parameters parameters) {
		TimeRange range = TimeRange.of(parameters);
		if (range.end() - range.start() > MAX_RANGE_SECONDS) {
			throw new InvalidRequestException("Time range cannot be longer than 6 hours");
		}
		Predicate<Trace> group = this.groups.tracesOf(parameters.text("GroupName"), parameters.text("GroupARN"));
		List<Trace> traces = this.store.newestFirst().stream().filter(range::covers).filter(group).toList();
		OffsetPage<GraphAnswer.Service> page = OffsetPage.of(GraphAnswer.of(this.queries.graphOf(traces)),
				parameters.text("NextToken"), this.pageSize);
		return new Answer(Seconds.of(range.start()), Seconds.of(range.end()), page.items(), false, page.nextToken());
	}

	/**
	 * The answer.
	 *
	 * @param startTime start of the range
	 * @param endTime end of the range
	 * @param services a page of the nodes
	 * @param oldGroupVersions always {@code false}: a group is asked anew each time
	 * @param nextToken absent on the last page
	 */
	record Answer(@JsonProperty("StartTime") BigDecimal startTime, @JsonProperty("EndTime") BigDecimal endTime,
			@JsonProperty("Services") List<GraphAnswer.Service> services,
			@JsonProperty("ContainsOldGroupVersions") boolean oldGroupVersions,
			@JsonProperty("NextToken") @Nullable String nextToken) {

	}

}
