// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.view;

import java.math.BigDecimal;
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
 *  "nodes": [{"id": 0, "name": "shop", "type": "client", "state": "unknown", "root": false},
 *            {"id": 1, "name": "shop", "state": "active", "root": true, "startTime": …, "endTime": …,
 *             "statistics": {"ok": 11, "error": 0, "throttle": 0, "fault": 1, "total": 12, "seconds": 0.9,
 *                            "histogram": [{"millis": 75, "count": 12}]}}],
 *  "edges": [{"from": 0, "to": 1, "link": false, "statistics": …, "eventAges": []}]}
 * </pre>
 *
 * @param revision the store's, when it was asked
 * @param traces how many traces it was made of
 * @param nodes services, tables, queues, databases, hosts and clients
 * @param edges calls between them
 */
record GraphView(long revision, int traces, List<Node> nodes, List<Edge> edges) {

	static GraphView of(long revision, int traces, ServiceGraph graph) {
		return new GraphView(revision, traces, graph.nodes().stream().map(Node::of).toList(),
				graph.nodes().stream().flatMap((node) -> node.edges().stream()).map(Edge::of).toList());
	}

	/**
	 * A node.
	 *
	 * @param id number in this answer
	 * @param name name
	 * @param type type of the resource, {@code remote} or {@code client}
	 * @param accountId AWS account
	 * @param state {@code active} for those that send segments, else {@code unknown}
	 * @param root whether requests come in from outside
	 * @param startTime first activity, seconds since 1970
	 * @param endTime last activity, seconds since 1970
	 * @param statistics what was observed; absent for clients
	 */
	record Node(int id, String name, @Nullable String type, @Nullable String accountId, String state, boolean root,
			@Nullable BigDecimal startTime, @Nullable BigDecimal endTime, @Nullable Counts statistics) {

		static Node of(ServiceNode node) {
			Activity activity = node.activity();
			return new Node(node.id(), node.key().name(), node.key().type(), node.key().accountId(),
					node.isActive() ? "active" : "unknown", node.isRoot(),
					activity.isPresent() ? Seconds.of(activity.start()) : null,
					activity.isPresent() ? Seconds.of(activity.end()) : null,
					node.key().isClient() ? null : Counts.of(activity.statistics()));
		}

	}

	/**
	 * An edge.
	 *
	 * @param from number of the caller
	 * @param to number of the called
	 * @param link whether an event was received later
	 * @param statistics calls, as the caller saw them
	 * @param eventAges how old events were
	 */
	record Edge(int from, int to, boolean link, Counts statistics, List<Bar> eventAges) {

		static Edge of(ServiceEdge edge) {
			return new Edge(edge.from().id(), edge.to().id(), edge.isLink(), Counts.of(edge.activity().statistics()),
					Bar.of(edge.eventAges()));
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
	 * @param histogram durations, shortest first
	 */
	record Counts(long ok, long error, long throttle, long fault, long total, BigDecimal seconds, List<Bar> histogram) {

		static Counts of(Statistics statistics) {
			return new Counts(statistics.count(Outcome.OK), statistics.count(Outcome.ERROR),
					statistics.count(Outcome.THROTTLE), statistics.count(Outcome.FAULT), statistics.total(),
					Seconds.of(statistics.totalSeconds()), Bar.of(statistics.histogram()));
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
