// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.graph;

import org.jspecify.annotations.Nullable;

import io.github.xrayspring.local.trace.TraceNode;

/**
 * What makes a node of the graph one and the same.
 *
 * @param name name of the service or resource
 * @param type type of the resource, such as {@code AWS::DynamoDB::Table},
 * {@code Database::SQL}, {@code remote} or {@code client}; {@code null} where nobody
 * tells
 * @param accountId AWS account; {@code null} where nobody tells
 * @since 0.1.0
 */
public record NodeKey(String name, @Nullable String type, @Nullable String accountId) {

	/** Type of the node that stands for whoever called an entry point. */
	public static final String CLIENT = "client";

	/**
	 * The node of a segment.
	 * @param segment a segment
	 * @return its name and origin
	 */
	public static NodeKey of(TraceNode segment) {
		return new NodeKey(segment.name(), segment.text("origin"), accountOf(segment));
	}

	static @Nullable String accountOf(TraceNode node) {
		return node.json().path("aws").path("account_id").stringValue(null);
	}

}
