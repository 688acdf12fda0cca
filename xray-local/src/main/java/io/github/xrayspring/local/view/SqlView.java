// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.view;

import java.math.BigDecimal;
import java.util.List;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import io.github.xrayspring.local.analysis.Repetition;
import io.github.xrayspring.local.analysis.SqlStatement;
import io.github.xrayspring.local.analysis.TraceAnalysis;
import io.github.xrayspring.local.trace.Seconds;
import io.github.xrayspring.local.trace.Trace;
import io.github.xrayspring.local.trace.TraceNode;
import io.github.xrayspring.local.trace.TraceTree;

/**
 * The SQL of a trace: {@code GET /api/traces/{id}/sql}.
 *
 * @param id trace id
 * @param revision how often the trace has changed
 * @param statements those that took longest together first
 */
record SqlView(String id, int revision, List<Statement> statements) {

	static SqlView of(Trace trace) {
		TraceTree tree = trace.tree();
		TraceAnalysis analysis = TraceAnalysis.of(tree);
		Timeline timeline = Timeline.of(tree, trace.summary().firstStart(), analysis);
		return new SqlView(trace.id(), trace.revision(),
				SqlStatement.in(tree, analysis.repetitions())
					.stream()
					.map((one) -> Statement.of(one, trace.summary().firstStart(), timeline))
					.toList());
	}

	/**
	 * A statement with all its executions.
	 *
	 * @param service who asks
	 * @param database name of the subsegments
	 * @param databaseType such as {@code PostgreSQL}
	 * @param text the statement without its literals; empty where none was recorded
	 * @param count number of executions
	 * @param faults how many of them failed
	 * @param seconds what they took together
	 * @param average what one took
	 * @param longest what the longest took
	 * @param pattern {@code N_PLUS_ONE}, {@code FAN_OUT} or {@code CYCLE} if it repeats
	 * @param advice the way out if it repeats
	 * @param executions earliest first
	 */
	record Statement(String service, String database, @Nullable String databaseType, String text, int count,
			long faults, BigDecimal seconds, BigDecimal average, BigDecimal longest, @Nullable String pattern,
			@Nullable String advice, List<Execution> executions) {

		static Statement of(SqlStatement statement, double traceStart, Timeline timeline) {
			List<TraceNode> nodes = statement.executions();
			@Nullable Repetition repetition = statement.repetition();
			JsonNode type = nodes.get(0).json().path("sql").path("database_type");
			return new Statement(statement.service(), statement.database(), type.stringValue(null), statement.text(),
					nodes.size(), nodes.stream().filter(TraceNode::isFault).count(), Seconds.of(statement.seconds()),
					Seconds.of(statement.seconds() / nodes.size()), Seconds.of(statement.longest()),
					(repetition != null) ? repetition.pattern().name() : null,
					(repetition != null) ? repetition.advice() : null,
					nodes.stream().map((node) -> Execution.of(node, traceStart, timeline)).toList());
		}

	}

	/**
	 * One execution.
	 *
	 * @param id its line in the timeline
	 * @param caller name of what it stands below
	 * @param start seconds from the trace's start
	 * @param duration seconds; absent while in progress
	 * @param fault whether it failed
	 */
	record Execution(String id, @Nullable String caller, BigDecimal start, @Nullable BigDecimal duration,
			boolean fault) {

		static Execution of(TraceNode node, double traceStart, Timeline timeline) {
			@Nullable TraceNode parent = node.parent();
			@Nullable Double end = node.end();
			return new Execution(timeline.idOf(node), (parent != null) ? parent.name() : null,
					Seconds.of(node.start() - traceStart),
					(end != null) ? Seconds.of(Math.max(0, end - node.start())) : null, node.isFault());
		}

	}

}
