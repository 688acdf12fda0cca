// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.filter;

import org.jspecify.annotations.Nullable;

import io.github.xrayspring.local.graph.NodeKey;

/**
 * Which nodes of a graph are meant. What isn't given matches anything.
 *
 * @param name the node's name
 * @param type its type
 * @param accountId its AWS account
 * @since 0.1.0
 */
public record NodeMatcher(@Nullable String name, @Nullable String type, @Nullable String accountId) {

	static final NodeMatcher ANY = new NodeMatcher(null, null, null);

	/**
	 * Whether a node is meant.
	 * @param key the node
	 * @return whether everything that is given is the same
	 */
	public boolean matches(NodeKey key) {
		return same(this.name, key.name()) && same(this.type, key.type()) && same(this.accountId, key.accountId());
	}

	private static boolean same(@Nullable String wanted, @Nullable String actual) {
		return wanted == null || wanted.equals(actual);
	}

}
