// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.api;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

import io.github.xrayspring.local.cause.RootCause;
import io.github.xrayspring.local.cause.RootCauseJson;
import io.github.xrayspring.local.cause.RootCauses;
import io.github.xrayspring.local.graph.ServiceKey;
import io.github.xrayspring.local.graph.TraceGraph;
import io.github.xrayspring.local.trace.RootFacts;
import io.github.xrayspring.local.trace.Seconds;
import io.github.xrayspring.local.trace.Trace;
import io.github.xrayspring.local.trace.TraceSummary;
import io.github.xrayspring.local.trace.TraceTree;

/**
 * X-Ray's {@code TraceSummary}.
 *
 * @param id trace id
 * @param startTime start of the root
 * @param duration from the first start to the last end
 * @param responseTime what the root took
 * @param hasFault the root's flag
 * @param hasError the root's flag
 * @param hasThrottle the root's flag
 * @param isPartial whether something is missing
 * @param http the root's HTTP facts
 * @param annotations values by key, of all segments and subsegments
 * @param users users of all segments
 * @param serviceIds all nodes of the trace's graph, the client and inferred ones too
 * @param resourceArns resources of all segments
 * @param instanceIds EC2 instances of all segments
 * @param availabilityZones EC2 zones of all segments
 * @param entryPoint service of the root
 * @param faultRootCauses paths to what failed
 * @param errorRootCauses paths to what was refused
 * @param responseTimeRootCauses where the time of a slow trace went
 * @param revision how often the trace has changed
 * @param matchedEventTime last activity, where the trace was looked for by its events
 */
record SummaryAnswer(@JsonProperty("Id") String id, @JsonProperty("StartTime") BigDecimal startTime,
		@JsonProperty("Duration") BigDecimal duration, @JsonProperty("ResponseTime") @Nullable BigDecimal responseTime,
		@JsonProperty("HasFault") boolean hasFault, @JsonProperty("HasError") boolean hasError,
		@JsonProperty("HasThrottle") boolean hasThrottle, @JsonProperty("IsPartial") boolean isPartial,
		@JsonProperty("Http") Http http,
		@JsonProperty("Annotations") Map<String, List<TraceFacts.AnnotationFact>> annotations,
		@JsonProperty("Users") List<TraceFacts.UserFact> users, @JsonProperty("ServiceIds") List<ServiceId> serviceIds,
		@JsonProperty("ResourceARNs") List<Map<String, String>> resourceArns,
		@JsonProperty("InstanceIds") List<Map<String, String>> instanceIds,
		@JsonProperty("AvailabilityZones") List<Map<String, String>> availabilityZones,
		@JsonProperty("EntryPoint") ServiceId entryPoint,
		@JsonProperty("FaultRootCauses") List<ObjectNode> faultRootCauses,
		@JsonProperty("ErrorRootCauses") List<ObjectNode> errorRootCauses,
		@JsonProperty("ResponseTimeRootCauses") List<ObjectNode> responseTimeRootCauses,
		@JsonProperty("Revision") int revision,
		@JsonProperty("MatchedEventTime") @Nullable BigDecimal matchedEventTime) {

	static SummaryAnswer of(Trace trace, TimeRange range) {
		TraceSummary summary = trace.summary();
		RootFacts root = summary.root();
		TraceTree tree = trace.tree();
		TraceFacts facts = new TraceFacts(tree);
		TraceGraph graph = TraceGraph.of(tree);
		RootCauses causes = RootCauses.of(tree, graph);
		List<ServiceId> services = graph.nodes().stream().map((node) -> ServiceId.of(node.key())).toList();
		return new SummaryAnswer(trace.id(), Seconds.of(summary.start()), Seconds.of(summary.duration()),
				Seconds.ofNullable(summary.responseTime()), root.fault(), root.error(), root.throttle(),
				summary.partial(), Http.of(root), facts.annotations(), facts.users(), services, facts.resourceArns(),
				facts.instanceIds(), facts.availabilityZones(), ServiceId.of(ServiceKey.of(tree.root())),
				json(causes.faults()), json(causes.errors()), json(causes.responseTimes()), trace.revision(),
				range.isByEvent() ? Seconds.of(summary.lastEnd()) : null);
	}

	private static List<ObjectNode> json(List<RootCause> causes) {
		return causes.stream().map(RootCauseJson::of).toList();
	}

	/**
	 * X-Ray's {@code Http}.
	 *
	 * @param url URL
	 * @param status status
	 * @param method method
	 * @param userAgent user agent
	 * @param clientIp address of the caller
	 */
	record Http(@JsonProperty("HttpURL") @Nullable String url, @JsonProperty("HttpStatus") @Nullable Integer status,
			@JsonProperty("HttpMethod") @Nullable String method, @JsonProperty("UserAgent") @Nullable String userAgent,
			@JsonProperty("ClientIp") @Nullable String clientIp) {

		static Http of(RootFacts root) {
			return new Http(root.url(), root.status(), root.method(), root.userAgent(), root.clientIp());
		}

	}

}
