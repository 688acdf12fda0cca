// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.instrument.messaging;

import java.util.Collection;
import java.util.concurrent.CompletableFuture;

import io.awspring.cloud.sqs.listener.MessageProcessingContext;
import io.awspring.cloud.sqs.listener.pipeline.MessageProcessingPipeline;
import io.awspring.cloud.sqs.listener.sink.MessageSink;
import io.awspring.cloud.sqs.listener.sink.adapter.AbstractDelegatingMessageListeningSinkAdapter;
import org.springframework.messaging.Message;

/**
 * Sink that gives another a traced pipeline, and does nothing else.
 *
 * @param <T> the messages' payload
 */
final class TracedSink<T> extends AbstractDelegatingMessageListeningSinkAdapter<T> {

	private final ListenerSegments segments;

	TracedSink(MessageSink<T> sink, ListenerSegments segments) {
		super(sink);
		this.segments = segments;
	}

	@Override
	public void setMessagePipeline(MessageProcessingPipeline<T> pipeline) {
		super.setMessagePipeline(new TracedPipeline<>(pipeline, this.segments));
	}

	@Override
	public CompletableFuture<Void> emit(Collection<Message<T>> messages, MessageProcessingContext<T> context) {
		return getDelegate().emit(messages, context);
	}

}
