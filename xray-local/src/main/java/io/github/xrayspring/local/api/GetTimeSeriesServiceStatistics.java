// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.api;

import java.util.List;
import java.util.function.Predicate;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

import io.github.xrayspring.local.filter.EntitySelector;
import io.github.xrayspring.local.filter.FilterSyntaxException;
import io.github.xrayspring.local.graph.GraphQueries;
import io.github.xrayspring.local.graph.TimePoint;
import io.github.xrayspring.local.store.TraceStore;
import io.github.xrayspring.local.trace.Trace;

/**
 * {@code GetTimeSeriesServiceStatistics}: counts and durations per period, of what a
 * selector names, or of every edge. Observations count where they began. Forecasts are
 * accepted and not made.
 */
final class GetTimeSeriesServiceStatistics implements Operation {

	static final int PAGE_SIZE = 500;

	private static final int DEFAULT_PERIOD = 60;

	private final TraceStore store;

	private final GraphQueries queries;

	private final TraceGroups groups;

	private final int pageSize;

	GetTimeSeriesServiceStatistics(TraceStore store, GraphQueries queries, TraceGroups groups, int pageSize) {
		this.store = store;
		this.queries = queries;
		this.groups = groups;
		this.pageSize = pageSize;
	}

	@Override
	public Object call(Parameters parameters) {
		TimeRange range = TimeRange.activityOf(parameters);
		@Nullable EntitySelector selector = selector(parameters.text("EntitySelectorExpression"));
		int period = parameters.positiveInteger("Period", DEFAULT_PERIOD);
		Predicate<Trace> group = this.groups.tracesOf(parameters.text("GroupName"), parameters.text("GroupARN"));
		List<Trace> traces = this.store.newestFirst().stream().filter(range::covers).filter(group).toList();
		boolean edges = selector == null || selector.edge() != null;
		List<Point> points = this.queries.seriesOf(traces, selector, range.start(), range.end(), period)
			.stream()
			.map((point) -> Point.of(point, edges))
			.toList();
		OffsetPage<Point> page = OffsetPage.of(points, parameters.text("NextToken"), this.pageSize);
		return new Answer(page.items(), false, page.nextToken());
	}

	private static @Nullable EntitySelector selector(@Nullable String text) {
		if (text == null) {
			return null;
		}
		try {
			return EntitySelector.parse(text);
		}
		catch (FilterSyntaxException ex) {
			throw new InvalidRequestException("EntitySelectorExpression, " + ex.getMessage());
		}
	}

	/**
	 * The answer.
	 *
	 * @param points a page of the periods that have data, earliest first
	 * @param oldGroupVersions always {@code false}: a group is asked anew each time
	 * @param nextToken absent on the last page
	 */
	record Answer(@JsonProperty("TimeSeriesServiceStatistics") List<Point> points,
			@JsonProperty("ContainsOldGroupVersions") boolean oldGroupVersions,
			@JsonProperty("NextToken") @Nullable String nextToken) {

	}

	/**
	 * A period.
	 *
	 * @param timestamp when it began
	 * @param edge statistics, where edges were asked for
	 * @param service statistics, where nodes were asked for
	 * @param responseTimes durations
	 */
	record Point(@JsonProperty("Timestamp") long timestamp,
			@JsonProperty("EdgeSummaryStatistics") GraphAnswer.@Nullable StatisticsAnswer edge,
			@JsonProperty("ServiceSummaryStatistics") GraphAnswer.@Nullable StatisticsAnswer service,
			@JsonProperty("ResponseTimeHistogram") List<GraphAnswer.HistogramEntry> responseTimes) {

		static Point of(TimePoint point, boolean edges) {
			GraphAnswer.StatisticsAnswer statistics = GraphAnswer.StatisticsAnswer.of(point.statistics());
			return new Point(point.start(), edges ? statistics : null, edges ? null : statistics,
					GraphAnswer.histogramOf(point.statistics().histogram()));
		}

	}

}
