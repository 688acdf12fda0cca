// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.instrument.messaging;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Body of a message that SNS has put into a queue without raw delivery: JSON around what
 * was published, which keeps the publisher's attributes. <pre>
 * {"Type": "Notification", …, "TopicArn": "arn:…", "Message": "…", …,
 *  "MessageAttributes": {"AWSTraceHeader": {"Type": "String", "Value": "Root=…"}}}
 * </pre> Looked at by its characters instead of by a parser, since most bodies aren't
 * envelopes and may be large: in JSON a quote without backslash never stands inside a
 * text, so that what was published can't be taken for the envelope.
 */
final class SnsEnvelope {

	/** SNS writes the topic among the first members, before what was published. */
	private static final int HEAD = 512;

	private static final Pattern TRACE_HEADER = Pattern
		.compile("\"(?i:AWSTraceHeader|X-Amzn-Trace-Id)\"\\s*+:\\s*+\\{[^{}]*?\"Value\"\\s*+:\\s*+\"([^\"\\\\]++)\"");

	private SnsEnvelope() {
	}

	static @Nullable String traceHeader(@Nullable String body) {
		if (body == null || !isEnvelope(body)) {
			return null;
		}
		int attributes = body.lastIndexOf("\"MessageAttributes\"");
		if (attributes < 0) {
			return null;
		}
		Matcher matcher = TRACE_HEADER.matcher(body).region(attributes, body.length());
		return matcher.find() ? matcher.group(1) : null;
	}

	private static boolean isEnvelope(String body) {
		int topic = body.indexOf("\"TopicArn\"");
		return body.startsWith("{") && topic >= 0 && topic < HEAD;
	}

}
