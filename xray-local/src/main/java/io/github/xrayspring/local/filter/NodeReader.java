// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.filter;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Reads what names nodes: {@code "name"} or {@code id(name: "…", type: "…")}.
 */
final class NodeReader {

	private static final Set<String> MEMBERS = Set.of("name", "type", "account.id");

	private final Scanner scanner;

	NodeReader(Scanner scanner) {
		this.scanner = scanner;
	}

	/** The node in the parentheses of {@code service()}, any where there is none. */
	NodeMatcher service() {
		this.scanner.expectSymbol("(", "after service");
		if (this.scanner.skipSymbol(")")) {
			return NodeMatcher.ANY;
		}
		NodeMatcher node = node();
		this.scanner.expectSymbol(")", "after the node");
		return node;
	}

	/** The nodes in the parentheses of {@code edge()}. */
	EdgeMatcher edge() {
		this.scanner.expectSymbol("(", "after edge");
		NodeMatcher source = node();
		this.scanner.expectSymbol(",", "between the edge's two nodes");
		NodeMatcher target = node();
		this.scanner.expectSymbol(")", "after the edge's two nodes");
		return new EdgeMatcher(source, target);
	}

	/** What follows the word {@code id}. */
	NodeMatcher id() {
		this.scanner.expectSymbol("(", "after id");
		Map<String, String> members = new HashMap<>();
		while (!this.scanner.skipSymbol(")")) {
			Token member = this.scanner.next();
			if (!MEMBERS.contains(member.lowerCase())) {
				throw new FilterSyntaxException(member.column(),
						"id takes name, type and account.id, not " + member.shown());
			}
			members.put(member.lowerCase(), value(member));
			this.scanner.skipSymbol(",");
		}
		return new NodeMatcher(members.get("name"), members.get("type"), members.get("account.id"));
	}

	private NodeMatcher node() {
		Token token = this.scanner.next();
		if (token.kind() == Token.Kind.STRING) {
			return new NodeMatcher(token.text(), null, null);
		}
		if (token.isWord("id")) {
			return id();
		}
		throw new FilterSyntaxException(token.column(),
				"a node is its name in quotation marks or id(name: \"…\", type: \"…\"), not " + token.shown());
	}

	private String value(Token member) {
		this.scanner.expectSymbol(":", "after " + member.text());
		Token value = this.scanner.next();
		if (value.kind() != Token.Kind.STRING) {
			throw new FilterSyntaxException(value.column(),
					member.text() + " needs a text in quotation marks, not " + value.shown());
		}
		return value.text();
	}

}
