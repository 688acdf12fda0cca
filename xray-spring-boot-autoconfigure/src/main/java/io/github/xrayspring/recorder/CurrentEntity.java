// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.recorder;

import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

import io.github.xrayspring.trace.TraceId;

/**
 * What is current on each thread: the topmost of the frames that scopes and begun
 * entities have put there. The slot stays with its thread: putting and taking make no
 * object. {@link #top(Frame)} is the only place that writes it, so that the logging
 * context always says the same.
 */
final class CurrentEntity {

	/** Key under which Boot's correlation column finds the trace. */
	private static final String TRACE_ID = "traceId";

	/** Key under which Boot's correlation column finds the entity. */
	private static final String SPAN_ID = "spanId";

	/** Key that the X-Ray SDK's logging listeners use. */
	private static final String XRAY_TRACE_ID = "AWS-XRAY-TRACE-ID";

	private static final ThreadLocal<CurrentEntity> SLOT = ThreadLocal.withInitial(CurrentEntity::new);

	private @Nullable Frame top;

	private CurrentEntity() {
	}

	static @Nullable Entity get() {
		return entity(SLOT.get().top);
	}

	static boolean isTop(Frame frame) {
		return SLOT.get().top == frame;
	}

	/** Puts a frame on top and returns the one below. */
	static @Nullable Frame push(Frame frame) {
		return SLOT.get().top(frame);
	}

	/**
	 * Makes current again what was so before, or what was before that where it has been
	 * closed meanwhile: closing out of order must not bring something back that its owner
	 * is done with.
	 */
	static void restore(@Nullable Frame former) {
		Frame frame = former;
		while (frame != null && frame.isClosed()) {
			frame = frame.former();
		}
		SLOT.get().top(frame);
	}

	private @Nullable Frame top(@Nullable Frame frame) {
		Frame former = this.top;
		this.top = frame;
		Entity before = entity(former);
		Entity now = entity(frame);
		if (before != now) {
			log(before, now);
		}
		return former;
	}

	private static @Nullable Entity entity(@Nullable Frame frame) {
		return (frame != null) ? frame.entity() : null;
	}

	private static void log(@Nullable Entity former, @Nullable Entity entity) {
		if (entity != null && entity.recorder().writesMdc()) {
			TraceId traceId = entity.traceId();
			String trace = (traceId != null) ? traceId.toString() : null;
			String span = entity.id();
			boolean recorded = !span.isEmpty();
			put(TRACE_ID, trace);
			put(SPAN_ID, recorded ? span : null);
			put(XRAY_TRACE_ID, recorded ? trace + "@" + span : trace);
		}
		else if (former != null && former.recorder().writesMdc()) {
			MDC.remove(TRACE_ID);
			MDC.remove(SPAN_ID);
			MDC.remove(XRAY_TRACE_ID);
		}
	}

	private static void put(String key, @Nullable String value) {
		if (value != null) {
			MDC.put(key, value);
		}
		else {
			MDC.remove(key);
		}
	}

	/**
	 * A time during which an entity is current on a thread: a scope's, or the one from
	 * beginning an entity to closing it.
	 */
	interface Frame {

		/** What is current, {@code null} for nothing. */
		@Nullable Entity entity();

		/** Whether its owner is done with it. */
		boolean isClosed();

		/** The frame below, {@code null} if there is none. */
		@Nullable Frame former();

	}

}
