// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.instrument.messaging;

import java.time.Clock;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageResponse;

import io.github.xrayspring.instrument.http.TracingFailures;
import io.github.xrayspring.recorder.Scope;
import io.github.xrayspring.recorder.Segment;
import io.github.xrayspring.recorder.ThrowingRunnable;
import io.github.xrayspring.recorder.ThrowingSupplier;
import io.github.xrayspring.recorder.XRayContext;
import io.github.xrayspring.recorder.XRayRecorder;

/**
 * Traces messages of a plain loop over {@code receiveMessage}. Made by the application,
 * of the recorder it injects.
 *
 * <pre class="code">
 * SqsTracing tracing = new SqsTracing(recorder);
 * for (Message message : tracing.receive(sqs, request).messages()) {
 *     tracing.inSegment(request.queueUrl(), message, () -&gt; handle(message));
 * }
 * </pre>
 *
 * One message continues its sender's trace; a batch gets a trace of its own with links to
 * its senders'. A poll that finds nothing leaves nothing. Thread-safe.
 *
 * @since 0.1.0
 */
public final class SqsTracing {

	private static final Set<MessageSystemAttributeName> ATTRIBUTES = Set.of(
			MessageSystemAttributeName.AWS_TRACE_HEADER, MessageSystemAttributeName.SENT_TIMESTAMP,
			MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT);

	private final MessageSegments segments;

	private final TracingFailures failures = new TracingFailures(SqsTracing.class);

	/**
	 * Makes the tracing of messages.
	 * @param recorder what records; one that does nothing makes no segments
	 */
	public SqsTracing(XRayRecorder recorder) {
		this.segments = new MessageSegments(recorder, Clock.systemUTC());
	}

	/**
	 * Receives messages with what {@link #inSegment} needs of them. The poll isn't part
	 * of a run that has done nothing else so far, such as that of a scheduled method, so
	 * that one which finds nothing leaves nothing.
	 * @param client receives them
	 * @param request asks for them
	 * @return what the client returns
	 */
	public ReceiveMessageResponse receive(SqsClient client, ReceiveMessageRequest request) {
		if (!this.segments.isDeferred()) {
			return client.receiveMessage(requesting(request));
		}
		try (Scope nothing = XRayContext.open(null)) {
			return client.receiveMessage(requesting(request));
		}
	}

	/**
	 * Adds the system attributes that {@link #inSegment} reads to a request, for an
	 * asynchronous client or a request that is sent in another way.
	 * @param request the request
	 * @return the request that also asks for the tracing header and the time of sending
	 */
	public ReceiveMessageRequest requesting(ReceiveMessageRequest request) {
		Set<MessageSystemAttributeName> names = new LinkedHashSet<>(request.messageSystemAttributeNames());
		if (names.contains(MessageSystemAttributeName.ALL) || !names.addAll(ATTRIBUTES)) {
			return request;
		}
		return request.toBuilder().messageSystemAttributeNames(names).build();
	}

	/**
	 * Handles a message in a segment that continues the sender's trace and is current
	 * meanwhile.
	 * @param queueUrl the queue's URL, ARN or name
	 * @param message the message, received by {@link #receive}
	 * @param work handles it
	 * @param <X> what the work may throw
	 * @throws X what the work throws, after it has been recorded
	 */
	public <X extends Throwable> void inSegment(String queueUrl, Message message, ThrowingRunnable<X> work) throws X {
		this.<Boolean, X>inSegment(queueUrl, message, supplier(work));
	}

	/**
	 * Handles a message in a segment that continues the sender's trace and is current
	 * meanwhile.
	 * @param queueUrl the queue's URL, ARN or name
	 * @param message the message, received by {@link #receive}
	 * @param work handles it
	 * @param <T> the work's result
	 * @param <X> what the work may throw
	 * @return the work's result
	 * @throws X what the work throws, after it has been recorded
	 */
	public <T extends @Nullable Object, X extends Throwable> T inSegment(String queueUrl, Message message,
			ThrowingSupplier<T, X> work) throws X {
		return in(start(() -> this.segments.start(queueUrl, SqsMessages.read(message))), work);
	}

	/**
	 * Handles messages together, in a segment of a new trace that links to the senders'
	 * traces and is current meanwhile. No messages, no segment.
	 * @param queueUrl the queue's URL, ARN or name
	 * @param messages the messages, received by {@link #receive}
	 * @param work handles them
	 * @param <X> what the work may throw
	 * @throws X what the work throws, after it has been recorded
	 */
	public <X extends Throwable> void inSegment(String queueUrl, Collection<Message> messages, ThrowingRunnable<X> work)
			throws X {
		this.<Boolean, X>inSegment(queueUrl, messages, supplier(work));
	}

	/**
	 * Handles messages together, in a segment of a new trace that links to the senders'
	 * traces and is current meanwhile. No messages, no segment.
	 * @param queueUrl the queue's URL, ARN or name
	 * @param messages the messages, received by {@link #receive}
	 * @param work handles them
	 * @param <T> the work's result
	 * @param <X> what the work may throw
	 * @return the work's result
	 * @throws X what the work throws, after it has been recorded
	 */
	public <T extends @Nullable Object, X extends Throwable> T inSegment(String queueUrl, Collection<Message> messages,
			ThrowingSupplier<T, X> work) throws X {
		if (messages.isEmpty()) {
			return work.get();
		}
		return in(start(() -> this.segments.start(queueUrl, messages.stream().map(SqsMessages::read).toList())), work);
	}

	private static <X extends Throwable> ThrowingSupplier<Boolean, X> supplier(ThrowingRunnable<X> work) {
		return () -> {
			work.run();
			return Boolean.TRUE;
		};
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

	private static <T extends @Nullable Object, X extends Throwable> T in(@Nullable Segment segment,
			ThrowingSupplier<T, X> work) throws X {
		if (segment == null) {
			return work.get();
		}
		try (Scope scope = segment.makeCurrent()) {
			return work.get();
		}
		catch (Throwable ex) {
			segment.addException(ex);
			throw ex;
		}
		finally {
			segment.end();
		}
	}

}
