// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.graph;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import io.github.xrayspring.local.trace.TraceNode;

/**
 * What tells a node of the graph from the others.
 *
 * @param name name of the service, table, queue, database or host
 * @param type type of the resource, where one is known: a segment's {@code origin}
 * @param accountId AWS account, where a document tells it
 * @since 0.1.0
 */
public record ServiceKey(String name, @Nullable String type, @Nullable String accountId) {

	/** Type of the node that stands for the callers from outside. */
	public static final String CLIENT = "client";

	/**
	 * The node that a segment belongs to.
	 * @param segment a segment
	 * @return its key
	 */
	public static ServiceKey of(TraceNode segment) {
		return new ServiceKey(segment.name(), segment.text("origin"), accountOf(segment));
	}

	/**
	 * The callers of an entry point.
	 * @param entryPoint a segment without a parent
	 * @return a key with the entry point's name
	 */
	static ServiceKey clientOf(TraceNode entryPoint) {
		return new ServiceKey(entryPoint.name(), CLIENT, null);
	}

	static @Nullable String accountOf(TraceNode node) {
		JsonNode account = node.json().path("aws").path("account_id");
		return (account.isString() || account.isNumber()) ? account.asString() : null;
	}

	public boolean isClient() {
		return CLIENT.equals(this.type);
	}

}
