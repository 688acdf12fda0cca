// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.ingest;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Says of one optional member whether its value may stay; a rule for an object or array
 * also takes out what is wrong inside. X-Ray drops what breaks its schema and keeps the
 * rest: a bad optional member never costs the document.
 */
@FunctionalInterface
interface MemberRule {

	boolean keeps(JsonNode value, String pointer, List<String> warnings);

	static MemberRule when(Predicate<JsonNode> test) {
		return (value, pointer, warnings) -> test.test(value);
	}

	// An object with these members and no others.
	static MemberRule members(Map<String, MemberRule> rules) {
		return (value, pointer, warnings) -> {
			if (!(value instanceof ObjectNode object)) {
				return false;
			}
			clean(object, rules, pointer, warnings);
			return true;
		};
	}

	// An object whose members all obey one rule, name included.
	static MemberRule entries(Predicate<String> name, MemberRule rule) {
		return (value, pointer, warnings) -> {
			if (!(value instanceof ObjectNode object)) {
				return false;
			}
			object.properties()
				.removeIf((entry) -> drops(entry.getKey(), entry.getValue(), pointer,
						name.test(entry.getKey()) ? rule : null, warnings));
			return true;
		};
	}

	// An array whose elements all obey one rule.
	static MemberRule elements(MemberRule rule) {
		return (value, pointer, warnings) -> {
			if (!(value instanceof ArrayNode array)) {
				return false;
			}
			for (int i = array.size() - 1; i >= 0; i--) {
				if (drops(Integer.toString(i), array.get(i), pointer, rule, warnings)) {
					array.remove(i);
				}
			}
			return true;
		};
	}

	static void clean(ObjectNode object, Map<String, MemberRule> rules, String pointer, List<String> warnings) {
		object.properties()
			.removeIf((entry) -> drops(entry.getKey(), entry.getValue(), pointer, rules.get(entry.getKey()), warnings));
	}

	private static boolean drops(String name, JsonNode value, String parent, @Nullable MemberRule rule,
			List<String> warnings) {
		String pointer = parent + "/" + Printable.of(name);
		if (rule != null && rule.keeps(value, pointer, warnings)) {
			return false;
		}
		warnings.add(pointer + ((rule != null) ? ": not a value X-Ray takes, dropped" : ": unknown, dropped"));
		return true;
	}

}
