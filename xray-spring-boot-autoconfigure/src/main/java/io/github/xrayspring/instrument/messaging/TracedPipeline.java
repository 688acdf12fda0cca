// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.instrument.messaging;

import java.util.Collection;
import java.util.concurrent.CompletableFuture;

import io.awspring.cloud.sqs.listener.MessageProcessingContext;
import io.awspring.cloud.sqs.listener.pipeline.MessageProcessingPipeline;
import org.springframework.messaging.Message;

/**
 * Pipeline that handles each message, or each batch, in a segment: interceptors,
 * listener, error handler and acknowledgement. It is where all of that begins on one
 * thread, and whose future tells when the last of it has ended.
 *
 * @param <T> the messages' payload
 */
final class TracedPipeline<T> implements MessageProcessingPipeline<T> {

	private final MessageProcessingPipeline<T> pipeline;

	private final ListenerSegments segments;

	TracedPipeline(MessageProcessingPipeline<T> pipeline, ListenerSegments segments) {
		this.pipeline = pipeline;
		this.segments = segments;
	}

	@Override
	public CompletableFuture<Message<T>> process(Message<T> message, MessageProcessingContext<T> context) {
		return this.segments.in(this.segments.start(message), () -> this.pipeline.process(message, context));
	}

	@Override
	public CompletableFuture<Collection<Message<T>>> process(Collection<Message<T>> messages,
			MessageProcessingContext<T> context) {
		return this.segments.in(this.segments.start(messages), () -> this.pipeline.process(messages, context));
	}

	@Override
	public CompletableFuture<Message<T>> process(CompletableFuture<Message<T>> message,
			MessageProcessingContext<T> context) {
		return this.pipeline.process(message, context);
	}

	@Override
	public CompletableFuture<Collection<Message<T>>> processMany(CompletableFuture<Collection<Message<T>>> messages,
			MessageProcessingContext<T> context) {
		return this.pipeline.processMany(messages, context);
	}

}
