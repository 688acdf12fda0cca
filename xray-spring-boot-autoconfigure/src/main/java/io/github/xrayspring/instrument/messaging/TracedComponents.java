// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.instrument.messaging;

import java.util.Collection;

import io.awspring.cloud.sqs.listener.ContainerComponentFactory;
import io.awspring.cloud.sqs.listener.SqsContainerOptions;
import io.awspring.cloud.sqs.listener.acknowledgement.AcknowledgementProcessor;
import io.awspring.cloud.sqs.listener.acknowledgement.handler.AcknowledgementHandler;
import io.awspring.cloud.sqs.listener.sink.MessageSink;
import io.awspring.cloud.sqs.listener.source.MessageSource;

/**
 * Component factory that makes another's components, and sinks that are traced.
 *
 * @param <T> the messages' payload
 */
final class TracedComponents<T> implements ContainerComponentFactory<T, SqsContainerOptions> {

	private final ContainerComponentFactory<T, SqsContainerOptions> factory;

	private final ListenerSegments segments;

	TracedComponents(ContainerComponentFactory<T, SqsContainerOptions> factory, ListenerSegments segments) {
		this.factory = factory;
		this.segments = segments;
	}

	@Override
	public boolean supports(Collection<String> queueNames, SqsContainerOptions options) {
		return this.factory.supports(queueNames, options);
	}

	@Override
	public MessageSource<T> createMessageSource(SqsContainerOptions options) {
		return this.factory.createMessageSource(options);
	}

	@Override
	public MessageSink<T> createMessageSink(SqsContainerOptions options) {
		return new TracedSink<>(this.factory.createMessageSink(options), this.segments);
	}

	@Override
	public AcknowledgementProcessor<T> createAcknowledgementProcessor(SqsContainerOptions options) {
		return this.factory.createAcknowledgementProcessor(options);
	}

	@Override
	public AcknowledgementHandler<T> createAcknowledgementHandler(SqsContainerOptions options) {
		return this.factory.createAcknowledgementHandler(options);
	}

}
