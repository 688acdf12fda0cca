// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.api;

import java.math.BigDecimal;
import java.util.List;
import java.util.SortedMap;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

import io.github.xrayspring.local.graph.Activity;
import io.github.xrayspring.local.graph.Outcome;
import io.github.xrayspring.local.graph.ServiceEdge;
import io.github.xrayspring.local.graph.ServiceGraph;
import io.github.xrayspring.local.graph.ServiceNode;
import io.github.xrayspring.local.graph.Statistics;
import io.github.xrayspring.local.trace.Seconds;

/**
 * A graph as the X-Ray API writes it.
 */
final class GraphAnswer {

	private static final int MILLISECONDS = 3;

	private GraphAnswer() {
	}

	static List<Service> of(ServiceGraph graph) {
		return graph.nodes().stream().map(Service::of).toList();
	}

	static List<HistogramEntry> histogramOf(SortedMap<Long, Integer> milliseconds) {
		return milliseconds.entrySet()
			.stream()
			.map((entry) -> new HistogramEntry(BigDecimal.valueOf(entry.getKey(), MILLISECONDS), entry.getValue()))
			.toList();
	}

	private static @Nullable BigDecimal wholeSecond(Activity activity, double time) {
		return activity.isPresent() ? Seconds.of(Math.floor(time)) : null;
	}

	/**
	 * X-Ray's {@code Service}.
	 *
	 * @param referenceId number in this answer
	 * @param name name
	 * @param names the same as a list
	 * @param root whether requests come in from outside; absent if not
	 * @param accountId AWS account
	 * @param type type of the resource
	 * @param state {@code active} for those that send segments, else {@code unknown}
	 * @param startTime second of the first activity
	 * @param endTime second of the last activity
	 * @param edges calls to others
	 * @param summaryStatistics counts; absent for a client
	 * @param durationHistogram durations
	 * @param responseTimeHistogram response times
	 */
	record Service(@JsonProperty("ReferenceId") int referenceId, @JsonProperty("Name") String name,
			@JsonProperty("Names") List<String> names, @JsonProperty("Root") @Nullable Boolean root,
			@JsonProperty("AccountId") @Nullable String accountId, @JsonProperty("Type") @Nullable String type,
			@JsonProperty("State") String state, @JsonProperty("StartTime") @Nullable BigDecimal startTime,
			@JsonProperty("EndTime") @Nullable BigDecimal endTime, @JsonProperty("Edges") List<Edge> edges,
			@JsonProperty("SummaryStatistics") @Nullable StatisticsAnswer summaryStatistics,
			@JsonProperty("DurationHistogram") List<HistogramEntry> durationHistogram,
			@JsonProperty("ResponseTimeHistogram") List<HistogramEntry> responseTimeHistogram) {

		static Service of(ServiceNode node) {
			boolean client = node.key().isClient();
			Activity activity = (client && !node.edges().isEmpty()) ? node.edges().get(0).activity() : node.activity();
			List<HistogramEntry> histogram = histogramOf(node.activity().statistics().histogram());
			return new Service(node.id(), node.key().name(), List.of(node.key().name()), node.isRoot() ? true : null,
					node.key().accountId(), node.key().type(), node.isActive() ? "active" : "unknown",
					wholeSecond(activity, activity.start()), wholeSecond(activity, activity.end()),
					node.edges().stream().map(Edge::of).toList(),
					client ? null : StatisticsAnswer.of(node.activity().statistics()), histogram, histogram);
		}

	}

	/**
	 * X-Ray's {@code Edge}.
	 *
	 * @param referenceId number of the called
	 * @param startTime second of the first call
	 * @param endTime second in which the last call ended
	 * @param summaryStatistics counts, as the caller saw them
	 * @param responseTimeHistogram durations, as the caller saw them
	 * @param aliases always empty
	 * @param edgeType {@code link} where an event was received later
	 * @param receivedEventAgeHistogram how old such events were
	 */
	record Edge(@JsonProperty("ReferenceId") int referenceId, @JsonProperty("StartTime") @Nullable BigDecimal startTime,
			@JsonProperty("EndTime") @Nullable BigDecimal endTime,
			@JsonProperty("SummaryStatistics") StatisticsAnswer summaryStatistics,
			@JsonProperty("ResponseTimeHistogram") List<HistogramEntry> responseTimeHistogram,
			@JsonProperty("Aliases") List<String> aliases, @JsonProperty("EdgeType") @Nullable String edgeType,
			@JsonProperty("ReceivedEventAgeHistogram") List<HistogramEntry> receivedEventAgeHistogram) {

		static Edge of(ServiceEdge edge) {
			Activity activity = edge.activity();
			return new Edge(edge.to().id(), wholeSecond(activity, activity.start()),
					wholeSecond(activity, activity.end()), StatisticsAnswer.of(activity.statistics()),
					histogramOf(activity.statistics().histogram()), List.of(), edge.isLink() ? "link" : null,
					histogramOf(edge.eventAges()));
		}

	}

	/**
	 * X-Ray's statistics of a node or an edge.
	 *
	 * @param okCount neither error nor fault
	 * @param errorStatistics 4xx
	 * @param faultStatistics 5xx and exceptions
	 * @param totalCount the sum
	 * @param totalResponseTime seconds together
	 */
	record StatisticsAnswer(@JsonProperty("OkCount") long okCount,
			@JsonProperty("ErrorStatistics") Errors errorStatistics,
			@JsonProperty("FaultStatistics") Faults faultStatistics, @JsonProperty("TotalCount") long totalCount,
			@JsonProperty("TotalResponseTime") BigDecimal totalResponseTime) {

		static StatisticsAnswer of(Statistics statistics) {
			long throttles = statistics.count(Outcome.THROTTLE);
			long errors = statistics.count(Outcome.ERROR);
			long faults = statistics.count(Outcome.FAULT);
			return new StatisticsAnswer(statistics.count(Outcome.OK), new Errors(throttles, errors, throttles + errors),
					new Faults(faults, faults), statistics.total(), Seconds.of(statistics.totalSeconds()));
		}

	}

	/**
	 * Refusals.
	 *
	 * @param throttleCount 429
	 * @param otherCount other 4xx
	 * @param totalCount the sum
	 */
	record Errors(@JsonProperty("ThrottleCount") long throttleCount, @JsonProperty("OtherCount") long otherCount,
			@JsonProperty("TotalCount") long totalCount) {

	}

	/**
	 * Failures.
	 *
	 * @param otherCount all of them
	 * @param totalCount all of them
	 */
	record Faults(@JsonProperty("OtherCount") long otherCount, @JsonProperty("TotalCount") long totalCount) {

	}

	/**
	 * An entry of a histogram.
	 *
	 * @param value seconds, to the millisecond
	 * @param count how often
	 */
	record HistogramEntry(@JsonProperty("Value") BigDecimal value, @JsonProperty("Count") int count) {

	}

}
