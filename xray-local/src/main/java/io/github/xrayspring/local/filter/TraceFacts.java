// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.filter;

import java.util.stream.DoubleStream;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import io.github.xrayspring.local.cause.RootCauses;
import io.github.xrayspring.local.graph.GraphNode;
import io.github.xrayspring.local.graph.ServiceKey;
import io.github.xrayspring.local.graph.TraceGraph;
import io.github.xrayspring.local.trace.Trace;
import io.github.xrayspring.local.trace.TraceNode;
import io.github.xrayspring.local.trace.TraceSummary;

/**
 * What is asked of a whole trace. Most keywords look at its summary, that is, at its
 * root; users, annotations, zones, instances and resources at any segment. What costs
 * something is worked out when it is first asked for. Not thread-safe.
 */
final class TraceFacts implements Facts {

	private final Trace trace;

	private final TraceSummary summary;

	private @Nullable TraceGraph graph;

	private @Nullable RootCauses causes;

	TraceFacts(Trace trace) {
		this.trace = trace;
		this.summary = trace.summary();
	}

	TraceGraph graph() {
		TraceGraph known = this.graph;
		if (known == null) {
			known = TraceGraph.of(this.trace.tree());
			this.graph = known;
		}
		return known;
	}

	RootCauses causes() {
		RootCauses known = this.causes;
		if (known == null) {
			known = RootCauses.of(this.trace.tree(), graph());
			this.causes = known;
		}
		return known;
	}

	/** The values of an annotation, over all segments and subsegments. */
	Stream<JsonNode> annotations(String key) {
		return this.trace.tree()
			.nodes()
			.stream()
			.map((node) -> node.json().path("annotations").path(key))
			.filter((value) -> !value.isMissingNode());
	}

	/** The keys of all annotations. */
	Stream<String> annotationKeys() {
		return this.trace.tree()
			.nodes()
			.stream()
			.flatMap((node) -> node.json().path("annotations").propertyNames().stream());
	}

	@Override
	public boolean flag(Keyword keyword) {
		boolean failed = this.summary.root().fault() || this.summary.root().error() || this.summary.root().throttle();
		return switch (keyword) {
			case OK -> !failed;
			case ERROR -> this.summary.root().error();
			case THROTTLE -> this.summary.root().throttle();
			case FAULT -> this.summary.root().fault();
			case PARTIAL -> this.summary.partial();
			case INFERRED -> graph().nodes().stream().anyMatch(GraphNode::isInferred);
			default -> throw CallFacts.misplaced(keyword);
		};
	}

	@Override
	public DoubleStream numbers(Keyword keyword) {
		return switch (keyword) {
			case RESPONSE_TIME -> Stream.ofNullable(this.summary.responseTime()).mapToDouble(Double::doubleValue);
			case DURATION -> DoubleStream.of(this.summary.duration());
			case HTTP_STATUS -> CallFacts.status(this.summary.root().status());
			default -> throw CallFacts.misplaced(keyword);
		};
	}

	@Override
	public Stream<String> texts(Keyword keyword) {
		return switch (keyword) {
			case HTTP_URL -> Stream.ofNullable(this.summary.root().url());
			case HTTP_METHOD -> Stream.ofNullable(this.summary.root().method());
			case HTTP_USER_AGENT -> Stream.ofNullable(this.summary.root().userAgent());
			case HTTP_CLIENT_IP -> Stream.ofNullable(this.summary.root().clientIp());
			case USER, AVAILABILITY_ZONE, INSTANCE_ID, RESOURCE_ARN -> ofAnySegment(keyword);
			default -> throw CallFacts.misplaced(keyword);
		};
	}

	private Stream<String> ofAnySegment(Keyword keyword) {
		return this.trace.tree()
			.nodes()
			.stream()
			.filter(TraceNode::isSegment)
			.flatMap((segment) -> factsOf(segment).texts(keyword));
	}

	private static CallFacts factsOf(TraceNode segment) {
		return new CallFacts(segment, ServiceKey.of(segment), false, false);
	}

}
