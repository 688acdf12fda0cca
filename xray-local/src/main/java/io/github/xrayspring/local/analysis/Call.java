// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.analysis;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import io.github.xrayspring.local.trace.TraceNode;

/**
 * A call out of a service, in words: what it was exactly, and what it has in common with
 * others like it.
 *
 * <pre>
 * SQL    select * from line where order_id = 42      select * from line where order_id = ?
 * HTTP   GET /quotes/10115?day=1                     GET api.example.com/quotes/{}
 * AWS    GetItem orders                              DynamoDB GetItem orders
 * </pre>
 *
 * @param kind what is called
 * @param hint what tells it from others of the same name
 * @param shape what it has in common with those that repeat it
 * @since 0.1.0
 */
public record Call(Kind kind, String hint, String shape) {

	private static final int MAX_TEXT = 200;

	private static final List<String> AWS_TARGETS = List.of("table_name", "queue_url", "bucket_name", "topic_arn",
			"function_name");

	private static final Pattern BLANKS = Pattern.compile("\\s++");

	/**
	 * A part of a path that names one of many: a number, a UUID, a long hexadecimal id.
	 */
	private static final Pattern ID_IN_PATH = Pattern
		.compile("(?<=/)(?:\\d++|[0-9a-fA-F]{8}-[0-9a-fA-F-]{27}|(?=[0-9a-fA-F]*\\d)[0-9a-fA-F]{12,})(?=/|$)");

	/**
	 * What a node calls.
	 * @param node a segment or subsegment
	 * @return its call, or {@code null} if it is none or tells nothing about it
	 */
	public static @Nullable Call of(TraceNode node) {
		JsonNode json = node.json();
		if (json.path("sql").isObject()) {
			return sql(json.path("sql"));
		}
		if (json.path("aws").path("operation").isString() && !node.isSegment()) {
			return aws(node.name(), json.path("aws"));
		}
		return json.path("http").path("request").isObject() ? http(node) : null;
	}

	private static Call sql(JsonNode sql) {
		String statement = text(sql.path(sql.has("sanitized_query") ? "sanitized_query" : "url"));
		return new Call(Kind.SQL, cut(statement), SqlText.fold(statement));
	}

	private static Call aws(String service, JsonNode aws) {
		String target = AWS_TARGETS.stream()
			.filter((member) -> aws.path(member).isString())
			.findFirst()
			.map((member) -> " " + text(aws.path(member)))
			.orElse("");
		String operation = text(aws.path("operation")) + target;
		return new Call(Kind.AWS, cut(operation), service + " " + operation);
	}

	private static Call http(TraceNode node) {
		String method = String.valueOf((node.request("method") != null) ? node.request("method") : "")
			.toUpperCase(Locale.ROOT);
		String url = String.valueOf((node.request("url") != null) ? node.request("url") : "");
		try {
			URI uri = new URI(url);
			String path = (uri.getRawPath() != null) ? uri.getRawPath() : "";
			String query = (uri.getRawQuery() != null) ? "?" + uri.getRawQuery() : "";
			String shape = node.name() + ID_IN_PATH.matcher(path).replaceAll("{}");
			return new Call(Kind.HTTP, cut((method + " " + path + query).strip()), (method + " " + shape).strip());
		}
		catch (URISyntaxException ex) {
			return new Call(Kind.HTTP, cut((method + " " + url).strip()), (method + " " + node.name()).strip());
		}
	}

	private static String text(JsonNode value) {
		return BLANKS.matcher(value.stringValue("")).replaceAll(" ").strip();
	}

	private static String cut(String text) {
		return (text.length() > MAX_TEXT) ? text.substring(0, MAX_TEXT) : text;
	}

	/**
	 * What is called.
	 */
	public enum Kind {

		/** A database. */
		SQL,

		/** A service over HTTP. */
		HTTP,

		/** An AWS service. */
		AWS

	}

}
