// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.json;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import io.github.xrayspring.sampling.CentralRule;
import io.github.xrayspring.sampling.RuleStatistics;
import io.github.xrayspring.sampling.RulesPage;
import io.github.xrayspring.sampling.SamplingTargets;

/**
 * The calls {@code GetSamplingRules} and {@code GetSamplingTargets} as JSON. What comes
 * from elsewhere is read leniently: members that nobody knows are passed over, patterns
 * that are missing match all, and a rule that can't be used is left out, not the others.
 */
final class SamplingAnswers {

	private static final JsonMapper MAPPER = new JsonMapper();

	/** Priority of the default rule; a rule without one is asked as late. */
	private static final int LAST_PRIORITY = 10_000;

	private static final int VERSION = 1;

	private SamplingAnswers() {
	}

	static byte[] rulesCall(@Nullable String nextToken) {
		ObjectNode call = MAPPER.createObjectNode();
		if (nextToken != null) {
			call.put("NextToken", nextToken);
		}
		return MAPPER.writeValueAsBytes(call);
	}

	static byte[] targetsCall(List<RuleStatistics> statistics) {
		ObjectNode call = MAPPER.createObjectNode();
		ArrayNode documents = call.putArray("SamplingStatisticsDocuments");
		for (RuleStatistics each : statistics) {
			documents.addObject()
				.put("RuleName", each.ruleName())
				.put("ClientID", each.clientId())
				.put("Timestamp", each.epochSeconds())
				.put("RequestCount", each.requests())
				.put("SampledCount", each.sampled())
				.put("BorrowCount", each.borrowed());
		}
		return MAPPER.writeValueAsBytes(call);
	}

	static RulesPage rules(byte[] answer) throws IOException {
		JsonNode document = read(answer);
		JsonNode records = document.path("SamplingRuleRecords");
		if (!records.isArray()) {
			throw new IOException("An answer without SamplingRuleRecords");
		}
		List<CentralRule> rules = new ArrayList<>();
		int unusable = 0;
		for (JsonNode each : records) {
			CentralRule rule = rule(each);
			if (rule != null) {
				rules.add(rule);
			}
			else {
				unusable++;
			}
		}
		String token = text(document, "NextToken");
		return new RulesPage(rules, unusable, (token != null && !token.isEmpty()) ? token : null);
	}

	private static @Nullable CentralRule rule(JsonNode ruleRecord) {
		JsonNode rule = ruleRecord.path("SamplingRule");
		String name = text(rule, "RuleName");
		JsonNode rate = rule.path("FixedRate");
		if (name == null || !rate.isNumber() || rule.path("Version").asInt(VERSION) != VERSION) {
			return null;
		}
		try {
			return new CentralRule(name, rule.path("Priority").asInt(LAST_PRIORITY),
					rule.path("ReservoirSize").asInt(0), rate.doubleValue(), pattern(rule, "ServiceName"),
					pattern(rule, "ServiceType"), pattern(rule, "Host"), pattern(rule, "HTTPMethod"),
					pattern(rule, "URLPath"), pattern(rule, "ResourceARN"), attributes(rule.path("Attributes")),
					ruleRecord.path("CreatedAt").asDouble(0));
		}
		catch (IllegalArgumentException ex) {
			return null;
		}
	}

	private static String pattern(JsonNode rule, String name) {
		String pattern = text(rule, name);
		return (pattern != null) ? pattern : "*";
	}

	private static Map<String, String> attributes(JsonNode attributes) {
		Map<String, String> patterns = new HashMap<>();
		attributes.propertyStream().forEach((entry) -> {
			if (!entry.getValue().isString()) {
				throw new IllegalArgumentException("Attribute '" + entry.getKey() + "' is no pattern");
			}
			patterns.put(entry.getKey(), entry.getValue().stringValue());
		});
		return patterns;
	}

	static SamplingTargets targets(byte[] answer) throws IOException {
		JsonNode document = read(answer);
		JsonNode documents = document.path("SamplingTargetDocuments");
		if (!documents.isArray()) {
			throw new IOException("An answer without SamplingTargetDocuments");
		}
		List<SamplingTargets.Target> targets = new ArrayList<>();
		for (JsonNode each : documents) {
			String name = text(each, "RuleName");
			if (name != null) {
				targets.add(new SamplingTargets.Target(name, number(each, "FixedRate"), whole(each, "ReservoirQuota"),
						number(each, "ReservoirQuotaTTL"), whole(each, "Interval")));
			}
		}
		Double modified = number(document, "LastRuleModification");
		return new SamplingTargets(targets, unprocessed(document), (modified != null) ? modified : Double.NaN);
	}

	private static Set<String> unprocessed(JsonNode document) {
		Set<String> names = new HashSet<>();
		for (JsonNode each : document.path("UnprocessedStatistics")) {
			String name = text(each, "RuleName");
			if (name != null) {
				names.add(name);
			}
		}
		return names;
	}

	private static JsonNode read(byte[] answer) throws IOException {
		try {
			JsonNode document = MAPPER.readTree(answer);
			if (document.isObject()) {
				return document;
			}
		}
		catch (JacksonException ex) {
			throw new IOException("An answer that is no JSON: " + ex.getOriginalMessage(), ex);
		}
		throw new IOException("An answer that is no JSON object");
	}

	private static @Nullable String text(JsonNode node, String name) {
		return node.path(name).isString() ? node.path(name).stringValue() : null;
	}

	private static @Nullable Double number(JsonNode node, String name) {
		return node.path(name).isNumber() ? node.path(name).doubleValue() : null;
	}

	private static @Nullable Integer whole(JsonNode node, String name) {
		JsonNode value = node.path(name);
		return (value.isNumber() && value.canConvertToInt()) ? value.intValue() : null;
	}

}
