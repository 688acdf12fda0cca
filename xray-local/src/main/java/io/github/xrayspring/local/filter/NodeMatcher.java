// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.filter;

import org.jspecify.annotations.Nullable;

import io.github.xrayspring.local.graph.ServiceKey;

/**
 * Which nodes of a graph are meant. What isn't given matches anything, but for clients,
 * who share their service's name: they are meant by their type only.
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
	public boolean matches(ServiceKey key) {
		return same(this.name, key.name()) && ((this.type != null) ? this.type.equals(key.type()) : !key.isClient())
				&& same(this.accountId, key.accountId());
	}

	private static boolean same(@Nullable String wanted, @Nullable String actual) {
		return wanted == null || wanted.equals(actual);
	}

}
