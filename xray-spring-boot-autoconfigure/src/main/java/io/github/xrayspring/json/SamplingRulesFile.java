// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.json;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import io.github.xrayspring.sampling.SamplingRule;

/**
 * The X-Ray SDK's file of sampling rules, version 1 or 2. Comments and trailing commas
 * are fine, members that nobody knows are passed over; everything else is taken at its
 * word. In version 1 the Host header is called {@code service_name}. Immutable.
 *
 * <pre>
 * { "version": 2,
 *   "rules": [ { "description": "moves", "host": "*", "http_method": "*", "url_path": "/move/*", "fixed_target": 0, "rate": 0.05 } ],
 *   "default": { "fixed_target": 1, "rate": 0.1 } }
 * </pre>
 *
 * @param rules the rules, in the order they are asked
 * @param defaultRule what applies where none of them matches
 * @since 0.1.0
 */
public record SamplingRulesFile(List<SamplingRule> rules, SamplingRule defaultRule) {

	private static final JsonMapper MAPPER = JsonMapper.builder()
		.enable(JsonReadFeature.ALLOW_JAVA_COMMENTS, JsonReadFeature.ALLOW_TRAILING_COMMA)
		.build();

	/**
	 * Copies the rules.
	 */
	public SamplingRulesFile {
		rules = List.copyOf(rules);
	}

	/**
	 * Reads a file.
	 * @param text what stands in it
	 * @return its rules
	 * @throws IllegalArgumentException if it makes no sense; the message says where
	 */
	public static SamplingRulesFile parse(String text) {
		JsonNode document = read(text);
		int version = document.path("version").asInt(0);
		if (version != 1 && version != 2) {
			throw new IllegalArgumentException("'version' must be 1 or 2, not " + shown(document.get("version")));
		}
		List<SamplingRule> rules = new ArrayList<>();
		JsonNode listed = document.path("rules");
		if (!listed.isArray() && !listed.isMissingNode() && !listed.isNull()) {
			throw new IllegalArgumentException("'rules' must be a list");
		}
		for (JsonNode rule : listed) {
			rules.add(rule(rule, "rules[" + rules.size() + "]", (version == 1) ? "service_name" : "host"));
		}
		return new SamplingRulesFile(rules, defaultRule(document.path("default")));
	}

	private static JsonNode read(String text) {
		try {
			JsonNode document = MAPPER.readTree(text);
			if (!document.isObject()) {
				throw new IllegalArgumentException("it is no JSON object");
			}
			return document;
		}
		catch (JacksonException ex) {
			throw new IllegalArgumentException("it is no JSON: " + ex.getOriginalMessage() + " (line "
					+ ((ex.getLocation() != null) ? ex.getLocation().getLineNr() : 0) + ")", ex);
		}
	}

	private static SamplingRule rule(JsonNode rule, String where, String host) {
		return new SamplingRule(text(rule, "description"), required(rule, host, where),
				required(rule, "http_method", where), required(rule, "url_path", where), "*", fixedTarget(rule, where),
				rate(rule, where));
	}

	private static SamplingRule defaultRule(JsonNode rule) {
		if (!rule.isObject()) {
			throw new IllegalArgumentException("'default' is missing; it holds 'fixed_target' and 'rate'");
		}
		for (String pattern : List.of("host", "service_name", "http_method", "url_path")) {
			if (rule.hasNonNull(pattern)) {
				throw new IllegalArgumentException(
						"'default' is for all requests and can't have '" + pattern + "'; make it one of the rules");
			}
		}
		return SamplingRule.forAll(fixedTarget(rule, "default"), rate(rule, "default"));
	}

	private static @Nullable String text(JsonNode rule, String name) {
		return rule.path(name).isString() ? rule.path(name).stringValue() : null;
	}

	private static String required(JsonNode rule, String name, String where) {
		String text = text(rule, name);
		if (text == null) {
			throw new IllegalArgumentException("'" + name + "' of " + where + " is missing; '*' stands for any");
		}
		return text;
	}

	private static int fixedTarget(JsonNode rule, String where) {
		JsonNode value = rule.path("fixed_target");
		if (!value.isNumber() || !value.canConvertToInt() || value.doubleValue() != value.intValue()
				|| value.intValue() < 0) {
			throw new IllegalArgumentException("'fixed_target' of " + where + " must be a whole number, 0 or more, not "
					+ shown(rule.get("fixed_target")));
		}
		return value.intValue();
	}

	private static double rate(JsonNode rule, String where) {
		JsonNode value = rule.path("rate");
		if (!value.isNumber() || !(value.doubleValue() >= 0 && value.doubleValue() <= 1)) {
			throw new IllegalArgumentException(
					"'rate' of " + where + " must be between 0 and 1 (5 % is 0.05), not " + shown(rule.get("rate")));
		}
		return value.doubleValue();
	}

	private static String shown(@Nullable JsonNode value) {
		return (value != null) ? value.toString() : "absent";
	}

}
