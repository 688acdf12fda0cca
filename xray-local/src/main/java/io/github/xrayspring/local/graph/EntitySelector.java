// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.graph;

import org.jspecify.annotations.Nullable;

/**
 * Which nodes or edges of the graph a time series is about.
 *
 * <pre>
 * service("shop")     id(name: "shop", type: "AWS::ECS::Container")     edge("shop", id(type: "Database::SQL"))
 * </pre>
 *
 * @since 0.1.0
 */
public final class EntitySelector {

	private final Node from;

	private final @Nullable Node to;

	EntitySelector(Node from, @Nullable Node to) {
		this.from = from;
		this.to = to;
	}

	/**
	 * Reads a selector.
	 * @param text an expression
	 * @return what it selects
	 * @throws IllegalArgumentException if the text is none; the message names the column
	 */
	public static EntitySelector parse(String text) {
		return new EntitySelectorParser(text).parse();
	}

	/**
	 * Whether edges are selected.
	 * @return {@code false} if nodes are
	 */
	public boolean isEdge() {
		return this.to != null;
	}

	boolean matches(TraceDigest.Part part) {
		@Nullable ServiceKey end = part.to();
		if (this.to == null) {
			return end == null && this.from.matches(part.key());
		}
		return end != null && this.from.matches(part.key()) && this.to.matches(end);
	}

	/**
	 * What a node must be; absent members may be anything.
	 *
	 * @param name its name
	 * @param type its type
	 * @param accountId its account
	 */
	record Node(@Nullable String name, @Nullable String type, @Nullable String accountId) {

		// The node of a name is the service, not those who call it from outside.
		boolean matches(ServiceKey key) {
			return (this.name == null || this.name.equals(key.name()))
					&& ((this.type != null) ? this.type.equals(key.type()) : !key.isClient())
					&& (this.accountId == null || this.accountId.equals(key.accountId()));
		}

	}

}
