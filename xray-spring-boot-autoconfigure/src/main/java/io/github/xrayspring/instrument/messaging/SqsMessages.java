// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.instrument.messaging;

import java.util.Map;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

import io.github.xrayspring.trace.TraceHeader;

/**
 * What tracing reads of a message of the AWS SDK. The tracing header is in the system
 * attribute {@code AWSTraceHeader}, where SQS puts that of its senders, also of SNS, S3
 * and EventBridge; else in an attribute of the sender's, of which SNS makes a part of the
 * body.
 */
final class SqsMessages {

	private SqsMessages() {
	}

	static ReceivedMessage read(Message message) {
		Map<String, String> attributes = message.attributesAsStrings();
		return new ReceivedMessage(message.messageId(), traceHeader(message),
				ReceivedMessage.number(attributes.get("SentTimestamp"), -1),
				(int) ReceivedMessage.number(attributes.get("ApproximateReceiveCount"), 0));
	}

	private static @Nullable String traceHeader(Message message) {
		String system = message.attributes().get(MessageSystemAttributeName.AWS_TRACE_HEADER);
		if (system != null) {
			return system;
		}
		String own = attribute(message, MessageSystemAttributeName.AWS_TRACE_HEADER.toString());
		if (own == null) {
			own = attribute(message, TraceHeader.NAME);
		}
		return (own != null) ? own : SnsEnvelope.traceHeader(message.body());
	}

	private static @Nullable String attribute(Message message, String name) {
		MessageAttributeValue value = message.messageAttributes().get(name);
		return (value != null) ? value.stringValue() : null;
	}

}
