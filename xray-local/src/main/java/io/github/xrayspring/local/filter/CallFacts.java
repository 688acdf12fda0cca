// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.filter;

import java.util.stream.DoubleStream;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import io.github.xrayspring.local.graph.ServiceKey;
import io.github.xrayspring.local.trace.TraceNode;

/**
 * What a segment says of its service, or a subsegment of the call it stands for.
 *
 * @param node the segment or subsegment
 * @param key the graph's node that it tells of
 * @param root whether the trace came in here
 * @param inferred whether the node is known by this call only
 */
record CallFacts(TraceNode node, ServiceKey key, boolean root, boolean inferred) implements Facts {

	@Override
	public boolean flag(Keyword keyword) {
		return switch (keyword) {
			case OK -> !this.node.isFault() && !this.node.isError() && !this.node.isThrottle();
			case ERROR -> this.node.isError();
			case THROTTLE -> this.node.isThrottle();
			case FAULT -> this.node.isFault();
			case PARTIAL -> this.node.isInProgress();
			case INFERRED -> this.inferred;
			case ROOT -> this.root;
			default -> throw misplaced(keyword);
		};
	}

	@Override
	public DoubleStream numbers(Keyword keyword) {
		return switch (keyword) {
			case RESPONSE_TIME, DURATION -> seconds();
			case HTTP_STATUS -> status(this.node.status());
			default -> throw misplaced(keyword);
		};
	}

	@Override
	public Stream<String> texts(Keyword keyword) {
		return Stream.ofNullable(text(keyword));
	}

	private @Nullable String text(Keyword keyword) {
		JsonNode ec2 = this.node.json().path("aws").path("ec2");
		return switch (keyword) {
			case HTTP_URL -> this.node.request("url");
			case HTTP_METHOD -> this.node.request("method");
			case HTTP_USER_AGENT -> this.node.request("user_agent");
			case HTTP_CLIENT_IP -> this.node.request("client_ip");
			case USER -> this.node.text("user");
			case NAME -> this.key.name();
			case TYPE -> this.key.type();
			case AVAILABILITY_ZONE -> ec2.path("availability_zone").stringValue(null);
			case INSTANCE_ID -> ec2.path("instance_id").stringValue(null);
			case RESOURCE_ARN -> this.node.text("resource_arn");
			default -> throw misplaced(keyword);
		};
	}

	private DoubleStream seconds() {
		@Nullable Double end = this.node.end();
		return (end != null) ? DoubleStream.of(end - this.node.start()) : DoubleStream.empty();
	}

	static DoubleStream status(@Nullable Integer status) {
		return (status != null) ? DoubleStream.of(status) : DoubleStream.empty();
	}

	// The parser lets no keyword pass where it can't be answered.
	static IllegalStateException misplaced(Keyword keyword) {
		return new IllegalStateException(keyword.text() + " has no meaning here");
	}

}
