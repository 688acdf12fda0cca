// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.recorder;

import org.jspecify.annotations.Nullable;

import io.github.xrayspring.trace.TraceHeader;
import io.github.xrayspring.trace.TraceId;

/**
 * Subsegment of a recorded segment that isn't recorded itself, because the segment has
 * too many or it would lie too deep. Stands for the nearest recorded parent towards
 * callees and logs, so that what they record hangs below something that exists. Like any
 * no-op it is never current: its parent stays so.
 */
final class DroppedSubsegment extends NoopEntity implements Subsegment {

	private static final Scope NO_SCOPE = () -> {
	};

	private final RecordedEntity parent;

	private final String name;

	DroppedSubsegment(RecordedEntity parent, String name) {
		this.parent = parent;
		this.name = name;
	}

	@Override
	public String name() {
		return Names.name(this.name);
	}

	@Override
	public String id() {
		return this.parent.id();
	}

	@Override
	public @Nullable TraceId traceId() {
		return this.parent.self().traceId();
	}

	@Override
	public @Nullable TraceHeader header() {
		return this.parent.self().header();
	}

	@Override
	public @Nullable String headerValue() {
		return this.parent.self().headerValue();
	}

	@Override
	public Segment segment() {
		return this.parent.root();
	}

	@Override
	public XRayRecorder recorder() {
		return this.parent.root().recorder();
	}

	/** Another one that is dropped and counted, unless there is room. */
	@Override
	public Subsegment startSubsegment(String name) {
		return this.parent.startSubsegment(name);
	}

	@Override
	public Scope makeCurrent() {
		return (CurrentEntity.get() == this.parent.self()) ? NO_SCOPE : this.parent.makeCurrent();
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
