// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.recorder;

import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

import io.github.xrayspring.trace.TraceId;

/**
 * What is current on each thread. {@link #set} is the only place that writes it, so that
 * the logging context always says the same. The slot stays with its thread: setting and
 * clearing make no object.
 */
final class CurrentEntity {

	/** Key under which Boot's correlation column finds the trace. */
	private static final String TRACE_ID = "traceId";

	/** Key under which Boot's correlation column finds the entity. */
	private static final String SPAN_ID = "spanId";

	/** Key that the X-Ray SDK's logging listeners use. */
	private static final String XRAY_TRACE_ID = "AWS-XRAY-TRACE-ID";

	private static final ThreadLocal<CurrentEntity> SLOT = ThreadLocal.withInitial(CurrentEntity::new);

	private @Nullable Entity entity;

	private CurrentEntity() {
	}

	static @Nullable Entity get() {
		return SLOT.get().entity;
	}

	/** Makes an entity current and returns what was so before. */
	static @Nullable Entity set(@Nullable Entity entity) {
		CurrentEntity slot = SLOT.get();
		Entity former = slot.entity;
		slot.entity = entity;
		if (former != entity) {
			log(former, entity);
		}
		return former;
	}

	/**
	 * Makes current again what was so before something began, or what was before that
	 * where it has been closed meanwhile: closing out of order must not bring an entity
	 * back that its owner is done with.
	 */
	static void restore(@Nullable Entity former) {
		Entity entity = former;
		while (entity instanceof Begun begun && begun.isClosed()) {
			entity = begun.former();
		}
		set(entity);
	}

	private static void log(@Nullable Entity former, @Nullable Entity entity) {
		if (entity != null && entity.recorder().writesMdc()) {
			TraceId traceId = entity.traceId();
			String trace = (traceId != null) ? traceId.toString() : null;
			String span = entity.isRecording() ? entity.id() : null;
			put(TRACE_ID, trace);
			put(SPAN_ID, span);
			put(XRAY_TRACE_ID, (trace != null && span != null) ? trace + "@" + span : trace);
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
	 * An entity that was made current by beginning it.
	 */
	interface Begun {

		/** Whether it has been closed. */
		boolean isClosed();

		/** What was current when it was begun. */
		@Nullable Entity former();

	}

}
