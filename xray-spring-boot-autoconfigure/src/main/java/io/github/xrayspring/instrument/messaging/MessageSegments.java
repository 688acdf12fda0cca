// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.instrument.messaging;

import java.time.Clock;
import java.util.Collection;

import org.jspecify.annotations.Nullable;

import io.github.xrayspring.recorder.Segment;
import io.github.xrayspring.recorder.XRayRecorder;
import io.github.xrayspring.trace.Sampled;
import io.github.xrayspring.trace.TraceHeader;

/**
 * Starts the segments of messages. One message continues the sender's trace. A batch
 * can't continue several: it gets a trace of its own, with a link to each of the others,
 * and is recorded if one of the senders was.
 */
final class MessageSegments {

	static final String METADATA = "messaging";

	/** As many as X-Ray keeps. */
	private static final int MAX_LINKS = 20;

	private final XRayRecorder recorder;

	private final Clock clock;

	MessageSegments(XRayRecorder recorder, Clock clock) {
		this.recorder = recorder;
		this.clock = clock;
	}

	/** Whether what is current may yet turn out to be nothing. */
	boolean isDeferred() {
		return this.recorder.current().segment().isDeferred();
	}

	Segment start(String queue, ReceivedMessage message) {
		Segment segment = start(queue, message.traceHeader());
		if (segment.isRecording()) {
			segment.putMetadata(METADATA, "message_id", message.id());
			putAge(segment, "queue_age_ms", message.sentMillis());
			putReceiveCount(segment, message.receiveCount());
		}
		return segment;
	}

	Segment start(String queue, Collection<ReceivedMessage> batch) {
		Segment segment = start(queue, decision(batch));
		if (segment.isRecording()) {
			segment.putMetadata(METADATA, "message_count", batch.size());
			putAge(segment, "oldest_queue_age_ms", oldest(batch));
			link(segment, batch);
		}
		return segment;
	}

	private Segment start(String queue, @Nullable String traceHeader) {
		return this.recorder
			.startSegment(new MessageStart(this.recorder.name(), traceHeader, QueueName.of(queue) + " process"));
	}

	/** A header that says no more than whether to record. */
	private static @Nullable String decision(Collection<ReceivedMessage> batch) {
		boolean none = true;
		for (ReceivedMessage message : batch) {
			Sampled sampled = TraceHeader.parse(message.traceHeader()).sampled();
			if (sampled == Sampled.YES) {
				return "Sampled=1";
			}
			none &= sampled == Sampled.NO;
		}
		return none ? "Sampled=0" : null;
	}

	private static void link(Segment segment, Collection<ReceivedMessage> batch) {
		batch.stream()
			.map((message) -> TraceHeader.parse(message.traceHeader()))
			.filter((header) -> header.root() != null && header.parent() != 0)
			.distinct()
			.limit(MAX_LINKS)
			.forEach(segment::addLink);
	}

	private static long oldest(Collection<ReceivedMessage> batch) {
		return batch.stream().mapToLong(ReceivedMessage::sentMillis).filter((sent) -> sent >= 0).min().orElse(-1);
	}

	/** The sender's clock may go before ours: then the age is none. */
	private void putAge(Segment segment, String key, long sentMillis) {
		if (sentMillis >= 0) {
			segment.putMetadata(METADATA, key, Math.max(0, this.clock.millis() - sentMillis));
		}
	}

	private static void putReceiveCount(Segment segment, int receiveCount) {
		if (receiveCount > 0) {
			segment.putMetadata(METADATA, "receive_count", receiveCount);
		}
	}

}
