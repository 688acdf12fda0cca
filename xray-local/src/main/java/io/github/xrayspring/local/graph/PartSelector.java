// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.graph;

import org.jspecify.annotations.Nullable;

/**
 * Which nodes or edges of the graph something is about.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface PartSelector {

	/**
	 * Whether a part of the graph is meant.
	 * @param key a node, or where an edge begins
	 * @param to where the edge ends, {@code null} for a node
	 * @return whether it counts
	 */
	boolean matches(ServiceKey key, @Nullable ServiceKey to);

}
