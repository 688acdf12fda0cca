// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.filter;

import io.github.xrayspring.local.graph.ServiceKey;

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
	 * @param from who calls
	 * @param to who is called
	 * @return whether both of its ends are
	 */
	public boolean matches(ServiceKey from, ServiceKey to) {
		return this.source.matches(from) && this.target.matches(to);
	}

}
