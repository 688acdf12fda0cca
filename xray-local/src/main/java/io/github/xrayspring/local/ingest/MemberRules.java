// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.ingest;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;

import tools.jackson.databind.JsonNode;

/**
 * The members of segments and subsegments, as the X-Ray developer guide and the published
 * schema 1.0.0 list them.
 */
final class MemberRules {

	/** Times beyond the year 9999 are no times. */
	private static final double LATEST_EPOCH_SECOND = 253_402_300_799.0;

	private static final int MAX_USER = 250;

	private static final int MAX_ANNOTATION = 1000;

	private static final Pattern HEX_ID = Pattern.compile("(?!0{16})[0-9a-fA-F]{16}");

	private static final Pattern TRACE_ID = Pattern.compile("1-(?!0{8}-0{24})[0-9a-fA-F]{8}-[0-9a-fA-F]{24}");

	private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{Z}\\p{N}_.:/%&#=+\\-@]+");

	private static final int MAX_NAME = 200;

	/** AWS services write keys such as aws:api_id; OpenTelemetry's hold dots. */
	private static final Predicate<String> ANNOTATION_KEY = Pattern.compile("[A-Za-z0-9_.:]{1,500}").asMatchPredicate();

	private static final MemberRule TEXT = MemberRule.when(JsonNode::isString);

	private static final MemberRule FLAG = MemberRule.when(JsonNode::isBoolean);

	private static final MemberRule INTEGER = MemberRule
		.when((value) -> value.isIntegralNumber() && value.canConvertToLong());

	private static final MemberRule OBJECT = MemberRule.when(JsonNode::isObject);

	private static final MemberRule ID = MemberRule.when(MemberRules::isId);

	private static final MemberRule TIME = MemberRule.when(MemberRules::isTime);

	static final Map<String, MemberRule> SEGMENT = segment();

	static final Map<String, MemberRule> SUBSEGMENT = subsegment();

	private MemberRules() {
	}

	static boolean isId(JsonNode value) {
		return value.isString() && HEX_ID.matcher(value.stringValue()).matches();
	}

	static boolean isTraceId(JsonNode value) {
		return value.isString() && TRACE_ID.matcher(value.stringValue()).matches();
	}

	static boolean isName(JsonNode value) {
		return value.isString() && value.stringValue().codePointCount(0, value.stringValue().length()) <= MAX_NAME
				&& NAME.matcher(value.stringValue()).matches();
	}

	static boolean isTime(JsonNode value) {
		return value.isNumber() && !value.isBigInteger() && value.doubleValue() >= 0
				&& value.doubleValue() <= LATEST_EPOCH_SECOND;
	}

	private static Map<String, MemberRule> segment() {
		Map<String, MemberRule> rules = common();
		rules.put("origin", TEXT);
		rules.put("resource_arn", TEXT);
		rules.put("service", OBJECT);
		rules.put("user", MemberRule.when((value) -> value.isString() && value.stringValue().length() <= MAX_USER));
		rules.put("inferred", FLAG);
		return Map.copyOf(rules);
	}

	private static Map<String, MemberRule> subsegment() {
		Map<String, MemberRule> rules = common();
		rules.put("namespace", TEXT);
		rules.put("traced", FLAG);
		rules.put("precursor_ids", MemberRule.elements(ID));
		rules.put("sql", sql());
		return Map.copyOf(rules);
	}

	private static Map<String, MemberRule> common() {
		Map<String, MemberRule> rules = new HashMap<>();
		rules.put("id", ID);
		rules.put("name", TEXT);
		rules.put("trace_id", TEXT);
		rules.put("parent_id", ID);
		rules.put("type", MemberRule.when((value) -> "subsegment".equals(value.stringValue(null))));
		rules.put("start_time", TIME);
		rules.put("end_time", TIME);
		rules.put("in_progress", FLAG);
		rules.put("error", FLAG);
		rules.put("fault", FLAG);
		rules.put("throttle", FLAG);
		rules.put("http", http());
		rules.put("aws", OBJECT);
		rules.put("cause", cause());
		rules.put("annotations", MemberRule.entries(ANNOTATION_KEY, MemberRule.when(MemberRules::isAnnotation)));
		rules.put("metadata", OBJECT);
		rules.put("links", MemberRule.elements(OBJECT));
		rules.put("subsegments", MemberRule.elements(OBJECT));
		return rules;
	}

	private static boolean isAnnotation(JsonNode value) {
		return isFinite(value) || value.isBoolean()
				|| (value.isString() && value.stringValue().length() <= MAX_ANNOTATION);
	}

	private static boolean isFinite(JsonNode value) {
		return value.isNumber() && !value.isBigInteger() && Double.isFinite(value.doubleValue());
	}

	private static MemberRule http() {
		return MemberRule.members(Map.of("request",
				MemberRule.members(Map.of("method", TEXT, "url", TEXT, "user_agent", TEXT, "client_ip", TEXT,
						"x_forwarded_for", FLAG, "traced", FLAG)),
				"response", MemberRule.members(Map.of("status", INTEGER, "content_length", INTEGER))));
	}

	private static MemberRule sql() {
		return MemberRule
			.members(Map.of("connection_string", TEXT, "url", TEXT, "sanitized_query", TEXT, "database_type", TEXT,
					"database_version", TEXT, "driver_version", TEXT, "user", TEXT, "preparation", TEXT));
	}

	// Either the id of an exception that stands elsewhere in the trace, or the exceptions
	// themselves.
	private static MemberRule cause() {
		MemberRule frame = MemberRule.members(Map.of("path", TEXT, "line", INTEGER, "label", TEXT));
		MemberRule exception = MemberRule.members(Map.of("id", TEXT, "message", TEXT, "type", TEXT, "remote", FLAG,
				"truncated", INTEGER, "skipped", INTEGER, "cause", TEXT, "stack", MemberRule.elements(frame)));
		MemberRule exceptions = MemberRule.members(Map.of("working_directory", TEXT, "paths", MemberRule.elements(TEXT),
				"id", TEXT, "message", TEXT, "exceptions", MemberRule.elements(exception)));
		return (value, pointer, warnings) -> isId(value) || exceptions.keeps(value, pointer, warnings);
	}

}
