// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.view;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.github.xrayspring.local.graph.ServiceGraph;
import io.github.xrayspring.local.graph.ServiceKey;
import io.github.xrayspring.local.graph.ServiceNode;

/**
 * The databases and tables of a graph that call nothing and are called by one node only:
 * what a map may leave out without hiding who shares data with whom.
 */
final class LeafDatabases {

	private static final String SQL = "Database::";

	private static final String DYNAMO_DB = "AWS::DynamoDB";

	private final Map<ServiceKey, Set<ServiceKey>> callers = new HashMap<>();

	private LeafDatabases() {
	}

	static LeafDatabases of(ServiceGraph graph) {
		LeafDatabases leaves = new LeafDatabases();
		for (ServiceNode node : graph.nodes()) {
			node.edges()
				.forEach((edge) -> leaves.callers.computeIfAbsent(edge.to().key(), (key) -> new HashSet<>())
					.add(node.key()));
		}
		return leaves;
	}

	boolean contains(ServiceNode node) {
		return isDatabase(node.key().type()) && node.edges().isEmpty()
				&& this.callers.getOrDefault(node.key(), Set.of()).size() == 1;
	}

	private static boolean isDatabase(@Nullable String type) {
		return type != null && (type.startsWith(SQL) || type.startsWith(DYNAMO_DB));
	}

}
