// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.graph;

import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import io.github.xrayspring.local.trace.TraceNode;

/**
 * The rules by which a call names the node that it went to, where that node sends no
 * segment itself.
 */
final class InferredNode {

	/** AWS services whose calls name a resource: the member that does, and its type. */
	private static final Map<String, Resource> RESOURCES = Map.of("DynamoDB",
			new Resource("table_name", "AWS::DynamoDB::Table"), "SQS", new Resource("queue_url", "AWS::SQS::Queue"),
			"SNS", new Resource("topic_arn", "AWS::SNS::Topic"), "S3", new Resource("bucket_name", "AWS::S3::Bucket"),
			"Lambda", new Resource("function_name", "AWS::Lambda::Function"));

	private InferredNode() {
	}

	/** Whether a subsegment is a call that somebody else answers. */
	static boolean isCall(TraceNode node) {
		@Nullable String namespace = node.text("namespace");
		return !node.isSegment() && ("aws".equals(namespace) || "remote".equals(namespace));
	}

	static NodeKey of(TraceNode call) {
		if ("aws".equals(call.text("namespace"))) {
			return aws(call);
		}
		String type = call.json().has("sql") ? "Database::SQL" : "remote";
		return new NodeKey(call.name(), type, NodeKey.accountOf(call));
	}

	private static NodeKey aws(TraceNode call) {
		@Nullable Resource resource = RESOURCES.get(call.name());
		@Nullable String name = (resource != null) ? resource.nameIn(call.json().path("aws")) : null;
		if (resource != null && name != null) {
			return new NodeKey(name, resource.type(), NodeKey.accountOf(call));
		}
		return new NodeKey(call.name(), "AWS::" + call.name(), NodeKey.accountOf(call));
	}

	/**
	 * How a service's calls name what they are about.
	 *
	 * @param member member of the {@code aws} block
	 * @param type type of the node
	 */
	private record Resource(String member, String type) {

		@Nullable String nameIn(JsonNode aws) {
			String name = aws.path(this.member).stringValue("");
			return name.isBlank() ? null : name;
		}

	}

}
