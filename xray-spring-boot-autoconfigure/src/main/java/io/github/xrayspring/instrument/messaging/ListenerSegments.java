// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.instrument.messaging;

import java.util.Collection;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

import io.awspring.cloud.sqs.listener.AsyncAdapterBlockingExecutionFailedException;
import io.awspring.cloud.sqs.listener.ListenerExecutionFailedException;
import io.awspring.cloud.sqs.listener.SqsHeaders;
import org.jspecify.annotations.Nullable;
import org.springframework.messaging.Message;

import io.github.xrayspring.instrument.http.TracingFailures;
import io.github.xrayspring.recorder.Scope;
import io.github.xrayspring.recorder.Segment;

/**
 * Segments around what a listener does: current on the thread where it begins, ended when
 * its future completes.
 */
final class ListenerSegments {

	private final MessageSegments segments;

	private final TracingFailures failures = new TracingFailures(XRaySqsContainers.class);

	ListenerSegments(MessageSegments segments) {
		this.segments = segments;
	}

	@Nullable Segment start(Message<?> message) {
		return start(() -> this.segments.start(queue(message), received(message)));
	}

	@Nullable Segment start(Collection<? extends Message<?>> messages) {
		return start(() -> this.segments.start(queue(messages.iterator().next()),
				messages.stream().map(ListenerSegments::received).toList()));
	}

	private @Nullable Segment start(Supplier<Segment> segment) {
		try {
			return segment.get();
		}
		catch (RuntimeException | LinkageError ex) {
			this.failures.log("start the segment of a message", ex);
			return null;
		}
	}

	<R> CompletableFuture<R> in(@Nullable Segment segment, Supplier<CompletableFuture<R>> work) {
		if (segment == null) {
			return work.get();
		}
		boolean begun = false;
		try (Scope scope = segment.makeCurrent()) {
			CompletableFuture<R> result = work.get();
			CompletionStage<R> stage = result;
			stage.whenComplete((value, failure) -> end(segment, failure));
			begun = true;
			return result;
		}
		finally {
			if (!begun) {
				segment.end();
			}
		}
	}

	private static void end(Segment segment, @Nullable Throwable failure) {
		if (failure != null) {
			segment.addException(unwrap(failure));
		}
		segment.end();
	}

	/** What the listener threw, without what it has been wrapped into on its way. */
	private static Throwable unwrap(Throwable failure) {
		Throwable cause = failure.getCause();
		boolean wrapper = failure instanceof CompletionException || failure instanceof ListenerExecutionFailedException
				|| failure instanceof AsyncAdapterBlockingExecutionFailedException;
		return (wrapper && cause != null) ? unwrap(cause) : failure;
	}

	private static String queue(Message<?> message) {
		Object name = message.getHeaders().get(SqsHeaders.SQS_QUEUE_NAME_HEADER);
		return (name != null) ? name.toString() : "";
	}

	/**
	 * The message as it was received; where a converter left it out, what is known of it.
	 */
	private static ReceivedMessage received(Message<?> message) {
		Object source = message.getHeaders().get(SqsHeaders.SQS_SOURCE_DATA_HEADER);
		return (source instanceof software.amazon.awssdk.services.sqs.model.Message sqs) ? SqsMessages.read(sqs)
				: new ReceivedMessage(String.valueOf(message.getHeaders().getId()), header(message, "AWSTraceHeader"),
						ReceivedMessage.number(header(message, "SentTimestamp"), -1),
						(int) ReceivedMessage.number(header(message, "ApproximateReceiveCount"), 0));
	}

	private static @Nullable String header(Message<?> message, String attribute) {
		Object value = message.getHeaders().get(SqsHeaders.MessageSystemAttributes.SQS_MSA_HEADER_PREFIX + attribute);
		return (value != null) ? value.toString() : null;
	}

}
