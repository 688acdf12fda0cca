// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.recorder;

import org.jspecify.annotations.Nullable;

import io.github.xrayspring.trace.TraceHeader;
import io.github.xrayspring.trace.TraceId;

/**
 * All subsegments of a segment that isn't recorded. It is never current: its segment
 * stays so.
 */
final class NoopSubsegment extends NoopEntity implements Subsegment {

	private static final Scope NO_SCOPE = () -> {
	};

	private final NoopSegment segment;

	NoopSubsegment(NoopSegment segment) {
		this.segment = segment;
	}

	@Override
	public String name() {
		return this.segment.name();
	}

	@Override
	public @Nullable TraceId traceId() {
		return this.segment.traceId();
	}

	@Override
	public @Nullable TraceHeader header() {
		return this.segment.header();
	}

	@Override
	public @Nullable String headerValue() {
		return this.segment.headerValue();
	}

	@Override
	public Segment segment() {
		return this.segment;
	}

	@Override
	public XRayRecorder recorder() {
		return this.segment.recorder();
	}

	@Override
	public Subsegment startSubsegment(String name) {
		return this;
	}

	/**
	 * Makes the segment current, where it isn't: on a thread that was handed a
	 * subsegment, calls still find their trace.
	 */
	@Override
	public Scope makeCurrent() {
		return (CurrentEntity.get() == this.segment) ? NO_SCOPE : this.segment.makeCurrent();
	}

	@Override
	public void setName(String name) {
		// Nothing is recorded.
	}

	@Override
	public void setNamespace(Namespace namespace) {
		// Nothing is recorded.
	}

	@Override
	public void sql(SqlData data) {
		// Nothing is recorded.
	}

	@Override
	public void close() {
		// It never was current.
	}

}
