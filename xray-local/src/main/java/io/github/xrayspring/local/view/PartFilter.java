// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.view;

import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import io.github.xrayspring.local.graph.GraphPart;
import io.github.xrayspring.local.graph.ServiceGraph;
import io.github.xrayspring.local.graph.ServiceKey;

/**
 * Writes the filter expression that selects the traces behind a node or an edge.
 *
 * <pre>
 * service("shop") { responsetime &gt;= 0.1 AND responsetime &lt; 0.5 AND fault }
 * service(id(name: "shop", type: "client"))
 * edge("shop", "orders@db")
 * </pre>
 */
final class PartFilter {

	private static final Pattern OR = Pattern.compile("\\bOR\\b", Pattern.CASE_INSENSITIVE);

	private final ServiceGraph graph;

	PartFilter(ServiceGraph graph) {
		this.graph = graph;
	}

	/**
	 * Writes the expression.
	 * @param part the node or edge
	 * @param condition which of its observations
	 * @param whole the expression that selects the traces that the graph is made of
	 * @return an expression that selects some of these
	 */
	String text(GraphPart part, PartCondition condition, String whole) {
		String block = condition.text();
		String selector = block.isEmpty() ? selector(part) : selector(part) + " { " + block + " }";
		return whole.isBlank() ? selector : joined(whole.strip()) + " AND " + selector;
	}

	// Parentheses that aren't needed do no harm.
	private static String joined(String whole) {
		return OR.matcher(whole).find() ? "(" + whole + ")" : whole;
	}

	// An edge of a trace leads from caller to called; what was received later is known
	// by its receiver only.
	private String selector(GraphPart part) {
		@Nullable ServiceKey to = part.to();
		if (to == null || part.link()) {
			return "service(" + node((to != null) ? to : part.node()) + ")";
		}
		return "edge(" + node(part.node()) + ", " + node(to) + ")";
	}

	private String node(ServiceKey key) {
		if (key.type() == null || (!key.isClient() && isAloneWithItsName(key))) {
			return quoted(key.name());
		}
		String account = (key.accountId() != null) ? ", account.id: " + quoted(key.accountId()) : "";
		return "id(name: " + quoted(key.name()) + ", type: " + quoted(key.type()) + account + ")";
	}

	private boolean isAloneWithItsName(ServiceKey key) {
		return this.graph.nodes()
			.stream()
			.noneMatch((node) -> node.key().name().equals(key.name()) && !node.key().isClient()
					&& !node.key().equals(key));
	}

	private static String quoted(String text) {
		return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
	}

}
