// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.view;

import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.github.xrayspring.local.graph.GraphPart;
import io.github.xrayspring.local.graph.ServiceEdge;
import io.github.xrayspring.local.graph.ServiceGraph;
import io.github.xrayspring.local.graph.ServiceKey;
import io.github.xrayspring.local.graph.ServiceNode;

/**
 * A node or an edge as addresses name it: the same in every answer, whatever else is in
 * the graph.
 *
 * <pre>
 * shop                                 a node without a type
 * orders@db|Database::SQL              a node
 * shop|AWS::ECS::Container|123456      a node with an account
 * shop&gt;orders@db|Database::SQL         an edge
 * jobs|AWS::SQS::Queue~shipping        an edge of events that were received later
 * </pre>
 */
final class PartKey {

	private static final String MARKS = "\\|>~";

	private PartKey() {
	}

	static String of(GraphPart part) {
		@Nullable ServiceKey to = part.to();
		String node = of(part.node());
		return (to != null) ? node + (part.link() ? '~' : '>') + of(to) : node;
	}

	/**
	 * Finds a part.
	 * @param graph the graph
	 * @param key its key
	 * @return the part, or {@code null} if the graph has none
	 */
	static @Nullable GraphPart find(ServiceGraph graph, String key) {
		return graph.nodes()
			.stream()
			.flatMap((node) -> Stream.concat(Stream.of(node.part()), edges(node)))
			.filter((part) -> of(part).equals(key))
			.findFirst()
			.orElse(null);
	}

	private static Stream<GraphPart> edges(ServiceNode node) {
		return node.edges().stream().map(ServiceEdge::part);
	}

	private static String of(ServiceKey node) {
		StringBuilder key = new StringBuilder(escape(node.name()));
		if (node.type() != null || node.accountId() != null) {
			key.append('|').append(escape((node.type() != null) ? node.type() : ""));
		}
		if (node.accountId() != null) {
			key.append('|').append(escape(node.accountId()));
		}
		return key.toString();
	}

	private static String escape(String text) {
		StringBuilder escaped = new StringBuilder(text.length());
		for (char c : text.toCharArray()) {
			if (MARKS.indexOf(c) >= 0) {
				escaped.append('\\');
			}
			escaped.append(c);
		}
		return escaped.toString();
	}

}
