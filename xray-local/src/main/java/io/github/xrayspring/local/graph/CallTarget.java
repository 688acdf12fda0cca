// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.graph;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import io.github.xrayspring.local.trace.TraceNode;

/**
 * What a subsegment called, by its namespace and its blocks.
 *
 * <pre>
 * aws,    DynamoDB, table_name   orders                     AWS::DynamoDB::Table
 * aws,    SQS, queue_url         the queue's name           AWS::SQS::Queue
 * aws,    S3, bucket_name        the bucket                 AWS::S3::Bucket
 * aws,    SNS, topic_arn         the topic's name           AWS::SNS::Topic
 * aws,    Lambda, function_name  the function               AWS::Lambda
 * aws,    anything else          the service                AWS::&lt;service&gt;
 * remote, with an sql block      the subsegment's name      Database::SQL
 * remote                         the subsegment's name      remote
 * </pre>
 */
final class CallTarget {

	/** Type of a host of which nothing else is known. */
	static final String REMOTE = "remote";

	private static final String DATABASE = "Database::SQL";

	/** SDKs spell the services in different ways; the types know one. */
	private static final Map<String, String> SERVICES = Map.of("dynamodb", "DynamoDB", "dynamodbv2", "DynamoDB", "sqs",
			"SQS", "s3", "S3", "sns", "SNS", "lambda", "Lambda");

	private static final Pattern VENDOR = Pattern.compile("^(?:amazon|aws) ?(?=[^ ])", Pattern.CASE_INSENSITIVE);

	private CallTarget() {
	}

	/**
	 * Whether a subsegment calls something outside its service.
	 * @param node a node
	 * @return whether its namespace says so
	 */
	static boolean isCall(TraceNode node) {
		return !node.isSegment() && (isAws(node) || REMOTE.equals(node.text("namespace")));
	}

	static ServiceKey of(TraceNode call) {
		if (isAws(call)) {
			return aws(call);
		}
		return new ServiceKey(call.name(), call.json().path("sql").isObject() ? DATABASE : REMOTE, null);
	}

	private static boolean isAws(TraceNode node) {
		return "aws".equals(node.text("namespace"));
	}

	private static ServiceKey aws(TraceNode call) {
		String bare = VENDOR.matcher(call.name()).replaceFirst("");
		String service = SERVICES.getOrDefault(bare.toLowerCase(Locale.ROOT), call.name());
		@Nullable String account = ServiceKey.accountOf(call);
		return switch (service) {
			case "DynamoDB" -> resource(call, "table_name", service, "::Table", account);
			case "SQS" -> resource(call, "queue_url", service, "::Queue", account);
			case "S3" -> resource(call, "bucket_name", service, "::Bucket", account);
			case "SNS" -> resource(call, "topic_arn", service, "::Topic", account);
			case "Lambda" -> resource(call, "function_name", service, "", account);
			default -> new ServiceKey(service, "AWS::" + service, account);
		};
	}

	private static ServiceKey resource(TraceNode call, String member, String service, String kind,
			@Nullable String account) {
		JsonNode value = call.json().path("aws").path(member);
		if (!value.isString() || value.stringValue().isBlank()) {
			return new ServiceKey(service, "AWS::" + service, account);
		}
		return new ServiceKey(lastPart(value.stringValue()), "AWS::" + service + kind, account);
	}

	// Of a queue's URL and of any ARN, the end is the name.
	private static String lastPart(String value) {
		int end = Math.max(value.lastIndexOf('/'), value.startsWith("arn:") ? value.lastIndexOf(':') : -1);
		return (end >= 0 && end < value.length() - 1) ? value.substring(end + 1) : value;
	}

}
