// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.view;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.SortedMap;

import org.jspecify.annotations.Nullable;

import io.github.xrayspring.local.graph.Activity;
import io.github.xrayspring.local.graph.Outcome;
import io.github.xrayspring.local.graph.ServiceEdge;
import io.github.xrayspring.local.graph.ServiceGraph;
import io.github.xrayspring.local.graph.ServiceNode;
import io.github.xrayspring.local.graph.Statistics;
import io.github.xrayspring.local.trace.Seconds;

/**
 * A graph as the page draws it: {@code GET /api/graph}, {@code GET
 * /api/traces/{id}/graph}.
 *
 * <pre>
 * {"revision": 7, "traces": 12,
 *  "nodes": [{"id": 0, "key": "shop|client", "name": "shop", "type": "client", "state": "unknown", "root": false, …},
 *            {"id": 1, "key": "shop", "name": "shop", "state": "active", "root": true, "leafDatabase": false,
 *             "traces": 12, "perMinute": 6.0, "startTime": …, "endTime": …,
 *             "statistics": {"ok": 11, "error": 0, "throttle": 0, "fault": 1, "total": 12, "seconds": 0.9,
 *                            "average": 0.075, "histogram": [{"millis": 75, "count": 12}]}}],
 *  "edges": [{"key": "shop|client&gt;shop", "from": 0, "to": 1, "link": false, "traces": 12, "perMinute": 6.0,
 *             "statistics": …, "eventAges": []}]}
 * </pre>
 *
 * Rates are taken over the time in which something happened anywhere in the graph, a
 * minute at least.
 *
 * @param revision the store's, when it was asked
 * @param traces how many traces it was made of
 * @param nodes services, tables, queues, databases, hosts and clients
 * @param edges calls between them
 * @param nothing why there are none; absent if there are
 */
record GraphView(long revision, int traces, List<Node> nodes, List<Edge> edges, @Nullable NothingFound nothing) {

	private static final double SECONDS_PER_MINUTE = 60;

	static GraphView of(long revision, int traces, ServiceGraph graph, @Nullable NothingFound nothing) {
		double minutes = minutes(graph);
		LeafDatabases leaves = LeafDatabases.of(graph);
		return new GraphView(revision, traces,
				graph.nodes().stream().map((node) -> Node.of(node, minutes, leaves.contains(node))).toList(),
				graph.nodes()
					.stream()
					.flatMap((node) -> node.edges().stream())
					.map((edge) -> Edge.of(edge, minutes))
					.toList(),
				nothing);
	}

	private static double minutes(ServiceGraph graph) {
		double start = graph.nodes().stream().mapToDouble((node) -> node.activity().start()).min().orElse(0);
		double end = graph.nodes().stream().mapToDouble((node) -> node.activity().end()).max().orElse(0);
		return Math.max(1, (end - start) / SECONDS_PER_MINUTE);
	}

	private static BigDecimal rate(int traces, double minutes) {
		return BigDecimal.valueOf(traces / minutes).setScale(2, RoundingMode.HALF_UP);
	}

	/**
	 * A node.
	 *
	 * @param id number in this answer
	 * @param key what names it in every answer, see {@link PartKey}
	 * @param name name
	 * @param type type of the resource, {@code remote} or {@code client}
	 * @param accountId AWS account
	 * @param state {@code active} for those that send segments, else {@code unknown}
	 * @param root whether requests come in from outside
	 * @param leafDatabase whether it is a database that one other node calls
	 * @param traces how many traces have it
	 * @param perMinute the same in a minute
	 * @param startTime first activity, seconds since 1970
	 * @param endTime last activity, seconds since 1970
	 * @param statistics what was observed; absent for clients
	 */
	record Node(int id, String key, String name, @Nullable String type, @Nullable String accountId, String state,
			boolean root, boolean leafDatabase, int traces, BigDecimal perMinute, @Nullable BigDecimal startTime,
			@Nullable BigDecimal endTime, @Nullable Counts statistics) {

		static Node of(ServiceNode node, double minutes, boolean leafDatabase) {
			Activity activity = node.activity();
			return new Node(node.id(), PartKey.of(node.part()), node.key().name(), node.key().type(),
					node.key().accountId(), node.isActive() ? "active" : "unknown", node.isRoot(), leafDatabase,
					node.traces(), rate(node.traces(), minutes),
					activity.isPresent() ? Seconds.of(activity.start()) : null,
					activity.isPresent() ? Seconds.of(activity.end()) : null,
					node.key().isClient() ? null : Counts.of(activity.statistics()));
		}

	}

	/**
	 * An edge.
	 *
	 * @param key what names it in every answer, see {@link PartKey}
	 * @param from number of the caller
	 * @param to number of the called
	 * @param link whether an event was received later
	 * @param traces how many traces pass it; of a link, how many events
	 * @param perMinute the same in a minute
	 * @param statistics calls, as the caller saw them
	 * @param eventAges how old events were
	 */
	record Edge(String key, int from, int to, boolean link, int traces, BigDecimal perMinute, Counts statistics,
			List<Bar> eventAges) {

		static Edge of(ServiceEdge edge, double minutes) {
			return new Edge(PartKey.of(edge.part()), edge.from().id(), edge.to().id(), edge.isLink(), edge.traces(),
					rate(edge.traces(), minutes), Counts.of(edge.activity().statistics()), Bar.of(edge.eventAges()));
		}

	}

	/**
	 * Counts and durations.
	 *
	 * @param ok neither of the others
	 * @param error 4xx but 429
	 * @param throttle 429
	 * @param fault 5xx and exceptions
	 * @param total the sum
	 * @param seconds durations together
	 * @param average the mean; absent if nothing was counted
	 * @param histogram durations, shortest first
	 */
	record Counts(long ok, long error, long throttle, long fault, long total, BigDecimal seconds,
			@Nullable BigDecimal average, List<Bar> histogram) {

		static Counts of(Statistics statistics) {
			return new Counts(statistics.count(Outcome.OK), statistics.count(Outcome.ERROR),
					statistics.count(Outcome.THROTTLE), statistics.count(Outcome.FAULT), statistics.total(),
					Seconds.of(statistics.totalSeconds()),
					(statistics.total() > 0) ? Seconds.of(statistics.totalSeconds() / statistics.total()) : null,
					Bar.of(statistics.histogram()));
		}

	}

	/**
	 * A bar of a histogram.
	 *
	 * @param millis duration, rounded
	 * @param count how often
	 */
	record Bar(long millis, int count) {

		static List<Bar> of(SortedMap<Long, Integer> histogram) {
			return histogram.entrySet().stream().map((entry) -> new Bar(entry.getKey(), entry.getValue())).toList();
		}

	}

}
