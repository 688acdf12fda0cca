// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.graph;

import org.jspecify.annotations.Nullable;

/**
 * A node of a graph, or an edge where it leads somewhere.
 *
 * @param node the node, or where the edge begins
 * @param to where the edge ends; {@code null} for a node
 * @param link whether the edge stands for events that were received later
 * @since 0.1.0
 */
public record GraphPart(ServiceKey node, @Nullable ServiceKey to, boolean link) {

	public boolean isEdge() {
		return this.to != null;
	}

}
