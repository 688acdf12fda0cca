// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.api;

import java.util.List;

import org.jspecify.annotations.Nullable;

import io.github.xrayspring.local.trace.Trace;
import io.github.xrayspring.local.trace.TraceIds;
import io.github.xrayspring.local.trace.TraceSummary;

/**
 * The traces that {@code GetTraceSummaries} is asked about. The CLI cuts times to whole
 * seconds, so both ends count as the whole second they name: whoever makes a request and
 * asks at once finds it.
 *
 * @param start first second
 * @param end last second
 * @param type what of a trace has to lie between them
 */
record TimeRange(double start, double end, Type type) {

	/**
	 * An id whose time is further off than this carries no time: a W3C id may begin with
	 * anything.
	 */
	private static final long PLAUSIBLE_SECONDS = 30L * 24 * 60 * 60;

	/**
	 * The range of what was active, whatever else the parameters say.
	 * @param parameters the call's parameters
	 * @return a range of the type {@link Type#EVENT}
	 */
	static TimeRange activityOf(Parameters parameters) {
		TimeRange range = of(parameters);
		return new TimeRange(range.start(), range.end(), Type.EVENT);
	}

	static TimeRange of(Parameters parameters) {
		double start = Math.floor(parameters.time("StartTime"));
		double end = Math.floor(parameters.time("EndTime"));
		if (start > end) {
			throw new InvalidRequestException("StartTime must not be after EndTime");
		}
		return new TimeRange(start, end, Type.of(parameters.text("TimeRangeType")));
	}

	boolean covers(Trace trace) {
		TraceSummary summary = trace.summary();
		return switch (this.type) {
			case TRACE_ID -> holds(timeOf(trace.id(), summary));
			case EVENT -> summary.firstStart() < this.end + 1 && summary.lastEnd() >= this.start;
			case SERVICE -> summary.segmentEnds().stream().anyMatch(this::holds);
		};
	}

	boolean isByEvent() {
		return this.type == Type.EVENT;
	}

	private boolean holds(double time) {
		return time >= this.start && time < this.end + 1;
	}

	private static double timeOf(String id, TraceSummary summary) {
		long told = TraceIds.epochSecond(id);
		return (Math.abs(told - summary.start()) <= PLAUSIBLE_SECONDS) ? told : summary.start();
	}

	/**
	 * What of a trace has to lie in the range: the time in its id, any of its activity,
	 * or the end of a segment.
	 */
	enum Type {

		TRACE_ID("TraceId"), EVENT("Event"), SERVICE("Service");

		private final String wire;

		Type(String wire) {
			this.wire = wire;
		}

		static Type of(@Nullable String text) {
			if (text == null) {
				return TRACE_ID;
			}
			for (Type type : values()) {
				if (type.wire.equals(text)) {
					return type;
				}
			}
			throw new InvalidRequestException(
					"TimeRangeType '" + text + "' is none of " + List.of("TraceId", "Event", "Service"));
		}

	}

}
