// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.instrument.awssdk;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequest;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeNameForSends;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeValue;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/**
 * Puts the tracing header where the receiver of a message finds it, unless the
 * application has done so. SQS makes the header of a {@code SendMessage} request the
 * message's attribute {@code AWSTraceHeader} by itself, and so does SNS with that of
 * {@code Publish} and {@code PublishBatch} on its way to a queue; the entries of a batch
 * to SQS, and those of EventBridge, have a place of their own.
 */
final class SentMessages {

	private SentMessages() {
	}

	/** Classes of a service are loaded for its own requests only. */
	static SdkRequest withHeader(AwsCall call, SdkRequest request, @Nullable String region) {
		return switch (call.operation) {
			case "SendMessageBatch" -> call.service.equals("Sqs") ? Sqs.withHeader(call, request) : request;
			case "PutEvents" ->
				call.service.equals("EventBridge") ? EventBridge.withHeader(call, request, region) : request;
			default -> request;
		};
	}

	private static @Nullable String header(AwsCall call, @Nullable String host) {
		return call.subsegment.recorder().isTarget(host) ? call.subsegment.headerValue() : null;
	}

	/**
	 * Entries of a batch to a queue.
	 */
	private static final class Sqs {

		static SdkRequest withHeader(AwsCall call, SdkRequest request) {
			if (!(request instanceof SendMessageBatchRequest batch)) {
				return request;
			}
			String header = header(call, host(batch.queueUrl()));
			if (header == null) {
				return request;
			}
			MessageSystemAttributeValue value = MessageSystemAttributeValue.builder()
				.dataType("String")
				.stringValue(header)
				.build();
			List<SendMessageBatchRequestEntry> entries = batch.entries()
				.stream()
				.map((entry) -> withHeader(entry, value))
				.toList();
			return batch.toBuilder().entries(entries).build();
		}

		private static SendMessageBatchRequestEntry withHeader(SendMessageBatchRequestEntry entry,
				MessageSystemAttributeValue value) {
			Map<MessageSystemAttributeNameForSends, MessageSystemAttributeValue> attributes = new HashMap<>(
					entry.messageSystemAttributes());
			return (attributes.putIfAbsent(MessageSystemAttributeNameForSends.AWS_TRACE_HEADER, value) == null)
					? entry.toBuilder().messageSystemAttributes(attributes).build() : entry;
		}

		private static @Nullable String host(@Nullable String queueUrl) {
			try {
				return (queueUrl != null) ? URI.create(queueUrl).getHost() : null;
			}
			catch (IllegalArgumentException ex) {
				return null;
			}
		}

	}

	/**
	 * Events on a bus.
	 */
	private static final class EventBridge {

		static SdkRequest withHeader(AwsCall call, SdkRequest request, @Nullable String region) {
			if (!(request instanceof PutEventsRequest events)) {
				return request;
			}
			String header = header(call, "events." + region + ".amazonaws.com");
			if (header == null) {
				return request;
			}
			List<PutEventsRequestEntry> entries = events.entries()
				.stream()
				.map((entry) -> (entry.traceHeader() != null) ? entry : entry.toBuilder().traceHeader(header).build())
				.toList();
			return events.toBuilder().entries(entries).build();
		}

	}

}
