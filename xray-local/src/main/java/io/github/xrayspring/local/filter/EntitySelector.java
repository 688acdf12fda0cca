// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.filter;

import org.jspecify.annotations.Nullable;

import io.github.xrayspring.local.graph.PartSelector;
import io.github.xrayspring.local.graph.ServiceKey;

/**
 * Which nodes or edges a time series is about: X-Ray's {@code EntitySelectorExpression},
 * of which only {@code id}, {@code service} and {@code edge} exist. One of the two is
 * there. Immutable.
 *
 * @param node which nodes
 * @param edge which edges
 * @since 0.1.0
 */
public record EntitySelector(@Nullable NodeMatcher node, @Nullable EdgeMatcher edge) implements PartSelector {

	/** As the API's model says. */
	private static final int MAX_LENGTH = 500;

	/**
	 * Reads a selector.
	 * @param text the selector
	 * @return the selector
	 * @throws FilterSyntaxException if it isn't one; the message names the column
	 */
	public static EntitySelector parse(String text) {
		if (text.length() > MAX_LENGTH) {
			throw new FilterSyntaxException(MAX_LENGTH + 1, "it is longer than " + MAX_LENGTH + " characters");
		}
		Scanner scanner = new Scanner(text);
		EntitySelector selector = read(scanner, scanner.next());
		Token rest = scanner.peek();
		if (rest.kind() != Token.Kind.END) {
			throw new FilterSyntaxException(rest.column(), "nothing may follow the selector, here is " + rest.shown());
		}
		return selector;
	}

	@Override
	public boolean matches(ServiceKey key, @Nullable ServiceKey to) {
		if (to == null) {
			return this.node != null && this.node.matches(key);
		}
		return this.edge != null && this.edge.matches(key, to);
	}

	private static EntitySelector read(Scanner scanner, Token word) {
		NodeReader nodes = new NodeReader(scanner);
		return switch (word.lowerCase()) {
			case "id" -> new EntitySelector(nodes.id(), null);
			case "service" -> new EntitySelector(nodes.service(), null);
			case "edge" -> new EntitySelector(null, nodes.edge());
			default -> throw new FilterSyntaxException(word.column(),
					"a selector is id(…), service(…) or edge(…), not " + word.shown());
		};
	}

}
