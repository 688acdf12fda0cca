// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.view;

import java.math.BigDecimal;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import io.github.xrayspring.local.analysis.Call;
import io.github.xrayspring.local.analysis.TraceAnalysis;
import io.github.xrayspring.local.trace.Seconds;
import io.github.xrayspring.local.trace.TraceNode;

/**
 * A line of the timeline. A member that is false, 0 or absent isn't written: a trace may
 * have ten thousand lines.
 *
 * @param id id, unique in the trace
 * @param parentId id of the line that this one stands below
 * @param depth how deep, 0 at the top
 * @param kind {@code segment} or {@code subsegment}
 * @param name name
 * @param service name of the segment that it belongs to
 * @param namespace {@code remote}, {@code aws} or nothing
 * @param origin type of the resource
 * @param start seconds from the trace's start
 * @param duration seconds
 * @param inProgress whether it is still running
 * @param fault 5xx or exception
 * @param error 4xx
 * @param throttle 429
 * @param children number of lines directly below
 * @param hint what tells it from others of the same name: statement, operation, path
 * @param self seconds in which nothing below it ran
 * @param critical when it was waited for: starts and ends by turns, seconds from the
 * trace's start; absent where nobody waited
 * @param user user
 * @param http HTTP block
 * @param aws AWS block
 * @param sql SQL block
 * @param cause exceptions, references resolved
 * @param annotations annotations
 * @param metadata metadata
 * @param serviceInfo the document's {@code service} block
 * @param links links to other traces
 */
@JsonInclude(JsonInclude.Include.NON_DEFAULT)
record NodeRow(String id, @Nullable String parentId, @JsonInclude(JsonInclude.Include.ALWAYS) int depth, String kind,
		String name, @Nullable String service, @Nullable String namespace, @Nullable String origin,
		@JsonInclude(JsonInclude.Include.ALWAYS) BigDecimal start, @Nullable BigDecimal duration, boolean inProgress,
		boolean fault, boolean error, boolean throttle, int children, @Nullable String hint, @Nullable BigDecimal self,
		@Nullable List<BigDecimal> critical, @Nullable String user, @Nullable JsonNode http, @Nullable JsonNode aws,
		@Nullable JsonNode sql, @Nullable JsonNode cause, @Nullable JsonNode annotations, @Nullable JsonNode metadata,
		@Nullable JsonNode serviceInfo, @Nullable JsonNode links) {

	static NodeRow of(TraceNode node, Place place, double traceStart, @Nullable JsonNode cause, Findings findings) {
		@Nullable Double end = node.end();
		JsonNode json = node.json();
		return new NodeRow(place.id(), place.parentId(), place.depth(), node.isSegment() ? "segment" : "subsegment",
				node.name(), place.service(), node.text("namespace"), node.text("origin"),
				Seconds.of(node.start() - traceStart),
				(end != null) ? Seconds.of(Math.max(0, end - node.start())) : null, node.isInProgress(), node.isFault(),
				node.isError(), node.isThrottle(), node.children().size(), findings.hint(), findings.self(),
				findings.critical(), node.text("user"), json.get("http"), json.get("aws"), json.get("sql"), cause,
				json.get("annotations"), json.get("metadata"), json.get("service"), json.get("links"));
	}

	/**
	 * What analysis found.
	 *
	 * @param hint what tells it from others of the same name
	 * @param self seconds in which nothing below it ran
	 * @param critical when it was waited for
	 */
	record Findings(@Nullable String hint, @Nullable BigDecimal self, @Nullable List<BigDecimal> critical) {

		static Findings of(TraceNode node, TraceAnalysis analysis, @Nullable List<BigDecimal> critical) {
			@Nullable Call call = Call.of(node);
			return new Findings((call != null) ? call.hint() : null, Seconds.ofNullable(analysis.selfSeconds(node)),
					critical);
		}

	}

	/**
	 * Where a line stands.
	 *
	 * @param id id of the line
	 * @param parentId id of the line above
	 * @param depth how deep
	 * @param service name of the segment
	 */
	record Place(String id, @Nullable String parentId, int depth, @Nullable String service) {

		static Place of(String id, TraceNode node, @Nullable Place above) {
			@Nullable String service = node.isSegment() ? node.name() : (above != null) ? above.service() : null;
			return new Place(id, (above != null) ? above.id() : null, (above != null) ? above.depth() + 1 : 0, service);
		}

	}

}
