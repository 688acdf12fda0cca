// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.filter;

import io.github.xrayspring.local.graph.GraphEdge;

/**
 * Which edges of a graph are meant.
 *
 * @param source who calls
 * @param target who is called
 * @since 0.1.0
 */
public record EdgeMatcher(NodeMatcher source, NodeMatcher target) {

	/**
	 * Whether an edge is meant.
	 * @param edge the edge
	 * @return whether both of its ends are
	 */
	public boolean matches(GraphEdge edge) {
		return this.source.matches(edge.source()) && this.target.matches(edge.target());
	}

}
