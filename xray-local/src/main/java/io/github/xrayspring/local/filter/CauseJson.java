// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.filter;

import java.util.function.Predicate;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import io.github.xrayspring.local.cause.RootCauseJson;

/**
 * Reads {@code rootcause.json = #[…]}: a pattern that some root cause is to match. What
 * the pattern leaves out matches anything; arrays are to be of equal length.
 */
final class CauseJson {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private CauseJson() {
	}

	static Predicate<TraceFacts> read(Scanner scanner) {
		Token operator = scanner.next();
		if (!operator.isSymbol("=") && !operator.isSymbol("!=")) {
			throw new FilterSyntaxException(operator.column(),
					"rootcause.json needs = or !=, here is " + operator.shown());
		}
		scanner.expectSymbol("#", "before the JSON of rootcause.json");
		JsonNode patterns = array(scanner);
		Predicate<TraceFacts> matches = (facts) -> patterns.valueStream()
			.allMatch((pattern) -> facts.causes()
				.stream()
				.map(RootCauseJson::of)
				.anyMatch((cause) -> covers(pattern, cause)));
		return operator.isSymbol("=") ? matches : matches.negate();
	}

	private static JsonNode array(Scanner scanner) {
		int start = scanner.end();
		try (JsonParser parser = JSON.createParser(scanner.rawRest())) {
			JsonNode tree = parser.readValueAsTree();
			if (tree == null || !tree.isArray() || tree.isEmpty()) {
				throw new FilterSyntaxException(start + 1, "rootcause.json needs a JSON array with a root cause in it");
			}
			scanner.skipRaw((int) parser.currentLocation().getCharOffset());
			return tree;
		}
		catch (JacksonException ex) {
			TokenStreamLocation location = ex.getLocation();
			long offset = (location != null) ? Math.max(0, location.getCharOffset()) : 0;
			throw new FilterSyntaxException(start + (int) offset + 1, "the JSON of rootcause.json is broken here");
		}
	}

	private static boolean covers(JsonNode pattern, JsonNode actual) {
		if (pattern.isObject()) {
			return pattern.propertyStream()
				.allMatch((member) -> covers(member.getValue(), actual.path(member.getKey())));
		}
		if (pattern.isArray()) {
			return actual.isArray() && pattern.size() == actual.size() && coversEach(pattern, actual);
		}
		return (pattern.isNumber() && actual.isNumber()) ? pattern.doubleValue() == actual.doubleValue()
				: pattern.equals(actual);
	}

	private static boolean coversEach(JsonNode pattern, JsonNode actual) {
		for (int i = 0; i < pattern.size(); i++) {
			if (!covers(pattern.get(i), actual.get(i))) {
				return false;
			}
		}
		return true;
	}

}
