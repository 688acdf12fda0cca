// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.instrument.messaging;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.awspring.cloud.sqs.listener.ContainerComponentFactory;
import io.awspring.cloud.sqs.listener.FifoSqsComponentFactory;
import io.awspring.cloud.sqs.listener.MessageListenerContainer;
import io.awspring.cloud.sqs.listener.SqsContainerOptions;
import io.awspring.cloud.sqs.listener.SqsMessageListenerContainer;
import io.awspring.cloud.sqs.listener.StandardSqsComponentFactory;
import org.springframework.context.SmartLifecycle;

import io.github.xrayspring.instrument.http.TracingFailures;
import io.github.xrayspring.recorder.XRayRecorder;

/**
 * Traces the containers behind {@code @SqsListener} methods and those that are beans: in
 * the moment before they start, when all of them are known and none runs yet, it stands
 * before their component factories. Needs no proxy of anything.
 *
 * @since 0.1.0
 */
public final class XRaySqsContainers implements SmartLifecycle {

	private final ListenerSegments segments;

	private final Supplier<Stream<MessageListenerContainer<?>>> containers;

	private final TracingFailures failures = new TracingFailures(XRaySqsContainers.class);

	private volatile boolean running;

	/**
	 * Makes the tracing of containers.
	 * @param recorder what records
	 * @param containers finds the containers, asked when the application starts
	 */
	public XRaySqsContainers(XRayRecorder recorder, Supplier<Stream<MessageListenerContainer<?>>> containers) {
		this.segments = new ListenerSegments(new MessageSegments(recorder, Clock.systemUTC()));
		this.containers = containers;
	}

	@Override
	public void start() {
		this.running = true;
		try {
			this.containers.get().forEach(this::trace);
		}
		catch (RuntimeException | LinkageError ex) {
			this.failures.log("trace the containers of SQS listeners", ex);
		}
	}

	private void trace(MessageListenerContainer<?> container) {
		if (container instanceof SqsMessageListenerContainer<?> sqs && !sqs.isRunning()) {
			traceComponents(sqs);
		}
	}

	private <T> void traceComponents(SqsMessageListenerContainer<T> container) {
		Collection<ContainerComponentFactory<T, SqsContainerOptions>> own = container.getContainerComponentFactories();
		if (own.stream().noneMatch(TracedComponents.class::isInstance)) {
			container.setComponentFactories((own.isEmpty() ? SqsDefaults.<T>factories() : own).stream()
				.<ContainerComponentFactory<T, SqsContainerOptions>>map(
						(factory) -> new TracedComponents<>(factory, this.segments))
				.toList());
		}
	}

	@Override
	public void stop() {
		this.running = false;
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	@Override
	public int getPhase() {
		return Integer.MIN_VALUE;
	}

	/**
	 * What a container takes that was given no factories.
	 */
	private static final class SqsDefaults {

		static <T> Collection<ContainerComponentFactory<T, SqsContainerOptions>> factories() {
			return List.of(new FifoSqsComponentFactory<>(), new StandardSqsComponentFactory<>());
		}

	}

}
