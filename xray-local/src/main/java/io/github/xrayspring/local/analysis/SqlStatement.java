// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.analysis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.github.xrayspring.local.trace.TraceNode;
import io.github.xrayspring.local.trace.TraceTree;

/**
 * A statement of a trace with all its executions: those by one service on one database
 * that differ in their literals only.
 *
 * @param service name of the service that asks
 * @param database name of the subsegments, {@code orders@db.example.com}
 * @param text the statement without its literals
 * @param executions the subsegments, earliest first
 * @param repetition what it is part of if it repeats: N+1, fan-out or a cycle;
 * {@code null} if it doesn't
 * @since 0.1.0
 */
public record SqlStatement(String service, String database, String text, List<TraceNode> executions,
		@Nullable Repetition repetition) {

	/**
	 * The statements of a trace.
	 * @param tree the trace
	 * @param repetitions what repeats in it
	 * @return those that took longest together first
	 */
	public static List<SqlStatement> in(TraceTree tree, List<Repetition> repetitions) {
		Map<List<String>, List<TraceNode>> groups = new LinkedHashMap<>();
		for (TraceNode node : tree.nodes()) {
			@Nullable Call call = node.json().path("sql").isObject() ? Call.of(node) : null;
			if (call != null) {
				groups.computeIfAbsent(List.of(serviceOf(node), node.name(), call.shape()), (key) -> new ArrayList<>())
					.add(node);
			}
		}
		return groups.entrySet()
			.stream()
			.map((group) -> of(group.getKey(), group.getValue(), repetitions))
			.sorted(Comparator.comparingDouble(SqlStatement::seconds).reversed())
			.toList();
	}

	private static SqlStatement of(List<String> key, List<TraceNode> executions, List<Repetition> repetitions) {
		List<TraceNode> inOrder = executions.stream().sorted(Comparator.comparingDouble(TraceNode::start)).toList();
		return new SqlStatement(key.get(0), key.get(1), key.get(2), inOrder,
				repetitions.stream()
					.filter((one) -> one.calls().stream().anyMatch(executions::contains))
					.max(Comparator.comparingInt(Repetition::rounds))
					.orElse(null));
	}

	private static String serviceOf(TraceNode node) {
		@Nullable TraceNode segment = node.segment();
		return (segment != null) ? segment.name() : "";
	}

	/**
	 * What the executions took together.
	 * @return seconds; what is in progress counts nothing
	 */
	public double seconds() {
		return this.executions.stream().mapToDouble(SqlStatement::secondsOf).sum();
	}

	/**
	 * What the longest execution took.
	 * @return seconds
	 */
	public double longest() {
		return this.executions.stream().mapToDouble(SqlStatement::secondsOf).max().orElse(0);
	}

	private static double secondsOf(TraceNode node) {
		@Nullable Double end = node.end();
		return (end != null) ? Math.max(0, end - node.start()) : 0;
	}

}
