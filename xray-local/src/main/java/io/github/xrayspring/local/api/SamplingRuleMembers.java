// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.api;

import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import io.github.xrayspring.local.sampling.SamplingRule;

/**
 * The members of a sampling rule in a call, checked against the limits of the API's
 * model.
 */
final class SamplingRuleMembers {

	private static final int MAX_NAME = 32;

	private static final int MAX_PATTERN = 64;

	private static final int MAX_METHOD = 10;

	private static final int MAX_PATH = 128;

	private static final int MAX_ARN = 500;

	private static final int MAX_PRIORITY = 9_999;

	private static final int MAX_ATTRIBUTES = 5;

	private final JsonNode rule;

	private final String where;

	SamplingRuleMembers(JsonNode rule, String where) {
		if (!rule.isObject()) {
			throw new InvalidRequestException(where + " must be given");
		}
		this.rule = rule;
		this.where = where;
	}

	/** A whole new rule. */
	SamplingRule create() {
		if (whole("Version", 1, Integer.MAX_VALUE, null) != 1) {
			throw new InvalidRequestException(this.where + ".Version must be 1");
		}
		String name = text("RuleName", MAX_NAME, null);
		if (name.equals(SamplingRule.DEFAULT)) {
			throw new InvalidRequestException("The rule 'Default' exists; update its FixedRate and ReservoirSize");
		}
		return new SamplingRule(name, text("ResourceARN", MAX_ARN, null), whole("Priority", 1, MAX_PRIORITY, null),
				rate("FixedRate", null), whole("ReservoirSize", 0, Integer.MAX_VALUE, null),
				text("ServiceName", MAX_PATTERN, null), text("ServiceType", MAX_PATTERN, null),
				text("Host", MAX_PATTERN, null), text("HTTPMethod", MAX_METHOD, null), text("URLPath", MAX_PATH, null),
				attributes(Map.of()), boost(null));
	}

	/** A rule with what the call says instead of what it has. */
	SamplingRule update(SamplingRule known) {
		refuseOfDefault(known);
		return new SamplingRule(known.ruleName(), text("ResourceARN", MAX_ARN, known.resourceArn()),
				known.isDefault() ? known.priority() : whole("Priority", 1, MAX_PRIORITY, known.priority()),
				rate("FixedRate", known.fixedRate()),
				whole("ReservoirSize", 0, Integer.MAX_VALUE, known.reservoirSize()),
				text("ServiceName", MAX_PATTERN, known.serviceName()),
				text("ServiceType", MAX_PATTERN, known.serviceType()), text("Host", MAX_PATTERN, known.host()),
				text("HTTPMethod", MAX_METHOD, known.httpMethod()), text("URLPath", MAX_PATH, known.urlPath()),
				attributes(known.attributes()), boost(known.boost()));
	}

	private void refuseOfDefault(SamplingRule known) {
		if (!known.isDefault()) {
			return;
		}
		for (String member : this.rule.propertyNames()) {
			boolean allowed = switch (member) {
				case "RuleName", "RuleARN", "FixedRate", "ReservoirSize" -> true;
				default -> false;
			};
			if (!allowed && this.rule.hasNonNull(member)) {
				throw new InvalidRequestException(
						"Only FixedRate and ReservoirSize of the rule 'Default' can be changed, not " + member);
			}
		}
	}

	/** The name of the rule that is meant, by name or by ARN. */
	static String ruleName(JsonNode node, String where) {
		@Nullable String name = string(node.path("RuleName"));
		@Nullable String arn = string(node.path("RuleARN"));
		if ((name == null) == (arn == null)) {
			throw new InvalidRequestException(where + " must name a rule by either RuleName or RuleARN");
		}
		return (name != null) ? name : String.valueOf(arn).substring(String.valueOf(arn).lastIndexOf('/') + 1);
	}

	private static @Nullable String string(JsonNode value) {
		return value.isString() ? value.stringValue() : null;
	}

	private String text(String name, int max, @Nullable String otherwise) {
		JsonNode value = this.rule.path(name);
		if (isAbsent(value) && otherwise != null) {
			return otherwise;
		}
		@Nullable String text = string(value);
		if (text == null || text.length() > max || (text.isEmpty() && name.equals("RuleName"))) {
			throw new InvalidRequestException(
					this.where + "." + name + " must be a string of at most " + max + " characters");
		}
		return text;
	}

	private int whole(String name, int min, int max, @Nullable Integer otherwise) {
		JsonNode value = this.rule.path(name);
		if (isAbsent(value) && otherwise != null) {
			return otherwise;
		}
		if (!value.isIntegralNumber() || !value.canConvertToInt() || value.intValue() < min || value.intValue() > max) {
			throw new InvalidRequestException(this.where + "." + name + " must be a whole number, " + min
					+ ((max < Integer.MAX_VALUE) ? " to " + max : " or more"));
		}
		return value.intValue();
	}

	private double rate(String name, @Nullable Double otherwise) {
		return rate(this.rule.path(name), this.where + "." + name, otherwise);
	}

	private static double rate(JsonNode value, String name, @Nullable Double otherwise) {
		if (isAbsent(value) && otherwise != null) {
			return otherwise;
		}
		if (!value.isNumber() || !(value.doubleValue() >= 0 && value.doubleValue() <= 1)) {
			throw new InvalidRequestException(name + " must be between 0 and 1; 0.05 stands for 5 %");
		}
		return value.doubleValue();
	}

	private Map<String, String> attributes(Map<String, String> otherwise) {
		JsonNode value = this.rule.path("Attributes");
		if (isAbsent(value)) {
			return otherwise;
		}
		Map<String, String> attributes = new LinkedHashMap<>();
		value.propertyStream()
			.forEach((each) -> attributes.put(attribute(each.getKey()), attribute(string(each.getValue()))));
		if (!value.isObject() || attributes.size() > MAX_ATTRIBUTES) {
			throw new InvalidRequestException(
					this.where + ".Attributes must be a map of at most " + MAX_ATTRIBUTES + " entries");
		}
		return attributes;
	}

	private String attribute(@Nullable String text) {
		if (text == null || text.isEmpty() || text.length() > MAX_NAME) {
			throw new InvalidRequestException(
					this.where + ".Attributes must hold keys and values of 1 to " + MAX_NAME + " characters");
		}
		return text;
	}

	private SamplingRule.@Nullable Boost boost(SamplingRule.@Nullable Boost otherwise) {
		JsonNode value = this.rule.path("SamplingRateBoost");
		if (isAbsent(value)) {
			return otherwise;
		}
		JsonNode minutes = value.path("CooldownWindowMinutes");
		if (!minutes.isIntegralNumber() || !minutes.canConvertToInt() || minutes.intValue() < 0) {
			throw new InvalidRequestException(
					this.where + ".SamplingRateBoost.CooldownWindowMinutes must be a whole number, 0 or more");
		}
		return new SamplingRule.Boost(rate(value.path("MaxRate"), this.where + ".SamplingRateBoost.MaxRate", null),
				minutes.intValue());
	}

	private static boolean isAbsent(JsonNode value) {
		return value.isMissingNode() || value.isNull();
	}

}
