// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.graph;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Reads an {@link EntitySelector}.
 *
 * <pre>
 * selector = id | "service" "(" [ node ] ")" | "edge" "(" node "," node ")"
 * node     = string | id
 * id       = "id" "(" [ arg { [ "," ] arg } ] ")"      arg = ( "name" | "type" | "account.id" ) ":" string
 * </pre>
 */
final class EntitySelectorParser {

	private static final Set<String> ID_MEMBERS = Set.of("name", "type", "account.id");

	private final String text;

	private int position;

	EntitySelectorParser(String text) {
		this.text = text;
	}

	EntitySelector parse() {
		int start = skipBlanks();
		String word = word();
		EntitySelector selector = switch (word) {
			case "id" -> new EntitySelector(idArguments(), null);
			case "service" -> service();
			case "edge" -> edge();
			default -> throw expected("id(…), service(…) or edge(…)", start);
		};
		if (skipBlanks() < this.text.length()) {
			throw expected("the end", this.position);
		}
		return selector;
	}

	private EntitySelector service() {
		take('(');
		EntitySelector.Node node = peek(')') ? new EntitySelector.Node(null, null, null) : node();
		take(')');
		return new EntitySelector(node, null);
	}

	private EntitySelector edge() {
		take('(');
		EntitySelector.Node from = node();
		take(',');
		EntitySelector.Node to = node();
		take(')');
		return new EntitySelector(from, to);
	}

	private EntitySelector.Node node() {
		if (peek('"')) {
			return new EntitySelector.Node(string(), null, null);
		}
		int start = this.position;
		if (!word().equals("id")) {
			throw expected("a name in quotation marks or id(…)", start);
		}
		return idArguments();
	}

	private EntitySelector.Node idArguments() {
		Map<String, String> members = new HashMap<>();
		take('(');
		while (!peek(')')) {
			int start = this.position;
			String member = word();
			if (!ID_MEMBERS.contains(member)) {
				throw expected("name:, type: or account.id:", start);
			}
			take(':');
			members.put(member, string());
			if (peek(',')) {
				take(',');
			}
		}
		take(')');
		return new EntitySelector.Node(members.get("name"), members.get("type"), members.get("account.id"));
	}

	private String word() {
		int start = skipBlanks();
		while (this.position < this.text.length()
				&& (Character.isLetter(this.text.charAt(this.position)) || this.text.charAt(this.position) == '.')) {
			this.position++;
		}
		return this.text.substring(start, this.position).toLowerCase(Locale.ROOT);
	}

	private String string() {
		int start = skipBlanks();
		take('"');
		StringBuilder value = new StringBuilder();
		while (this.position < this.text.length()) {
			char next = this.text.charAt(this.position++);
			if (next == '"') {
				return value.toString();
			}
			@Nullable Character escaped = (next == '\\' && this.position < this.text.length())
					? (Character) this.text.charAt(this.position++) : null;
			value.append((escaped != null) ? escaped.charValue() : next);
		}
		throw expected("the string's closing quotation mark", start);
	}

	private void take(char wanted) {
		if (!peek(wanted)) {
			throw expected("'" + wanted + "'", this.position);
		}
		this.position++;
	}

	private boolean peek(char wanted) {
		return skipBlanks() < this.text.length() && this.text.charAt(this.position) == wanted;
	}

	private int skipBlanks() {
		while (this.position < this.text.length() && Character.isWhitespace(this.text.charAt(this.position))) {
			this.position++;
		}
		return this.position;
	}

	private IllegalArgumentException expected(String what, int at) {
		return new IllegalArgumentException("Expected " + what + " at column " + (at + 1) + " of '" + this.text + "'");
	}

}
