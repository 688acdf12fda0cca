// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.filter;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import io.github.xrayspring.local.graph.GraphNode;
import io.github.xrayspring.local.graph.ServiceKey;

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
		this.scanner.expect(() -> Expected.symbol(")").followedBy(""));
		expectNode(")");
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
		expectNode(", ");
		NodeMatcher source = node();
		this.scanner.expectSymbol(",", "between the edge's two nodes");
		expectNode(")");
		NodeMatcher target = node();
		this.scanner.expectSymbol(")", "after the edge's two nodes");
		return new EdgeMatcher(source, target);
	}

	/** What follows the word {@code id}. */
	NodeMatcher id() {
		this.scanner.expectSymbol("(", "after id");
		Map<String, String> members = new HashMap<>();
		expectMember();
		while (!this.scanner.skipSymbol(")")) {
			Token member = this.scanner.next();
			if (!MEMBERS.contains(member.lowerCase())) {
				throw new FilterSyntaxException(member.column(),
						"id takes name, type and account.id, not " + member.shown());
			}
			members.put(member.lowerCase(), value(member));
			this.scanner.expect(() -> Expected.symbol(","));
			this.scanner.expect(() -> Expected.symbol(")").followedBy(""));
			if (this.scanner.skipSymbol(",")) {
				expectMember();
			}
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

	private void expectNode(String suffix) {
		this.scanner.expect(() -> Expected
			.found("a name in quotation marks", "service", (trace) -> namesIn(trace).map(Literal::text))
			.followedBy(suffix));
		this.scanner.expect(() -> Expected.of("id(…)", "keyword", "id(").followedBy(""));
	}

	private void expectMember() {
		this.scanner.expect(() -> Expected.of("name, type or account.id", "keyword", "name", "type", "account.id")
			.followedBy(": "));
	}

	/**
	 * The services, databases, queues … of a trace, without clients: they have no name.
	 */
	static Stream<String> namesIn(TraceFacts trace) {
		return trace.graph()
			.nodes()
			.stream()
			.map(GraphNode::key)
			.filter((key) -> !key.isClient())
			.map(ServiceKey::name);
	}

	private static Stream<String> valuesIn(TraceFacts trace, String member) {
		return trace.graph().nodes().stream().map(GraphNode::key).flatMap((key) -> Stream.ofNullable(switch (member) {
			case "name" -> key.name();
			case "type" -> key.type();
			default -> key.accountId();
		})).map(Literal::text);
	}

	private String value(Token member) {
		this.scanner.expectSymbol(":", "after " + member.text());
		this.scanner.expect(() -> Expected
			.found("a text in quotation marks", "value", (trace) -> valuesIn(trace, member.lowerCase()))
			.followedBy(""));
		Token value = this.scanner.next();
		if (value.kind() != Token.Kind.STRING) {
			throw new FilterSyntaxException(value.column(),
					member.text() + " needs a text in quotation marks, not " + value.shown());
		}
		return value.text();
	}

}
