// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.recorder;

import org.jspecify.annotations.Nullable;

import io.github.xrayspring.trace.HeaderFields;
import io.github.xrayspring.trace.Sampled;
import io.github.xrayspring.trace.TraceHeader;
import io.github.xrayspring.trace.TraceId;

/**
 * Segment of a request that isn't recorded: one small object that knows its trace, so
 * that logs and callees do, too. Also stands for "no segment" where nothing is current:
 * then it has no trace.
 */
final class NoopSegment extends NoopEntity implements Segment, CurrentEntity.Frame {

	private final XRayRecorder recorder;

	private final String name;

	private final long traceHigh;

	private final long traceLow;

	private final @Nullable String lineage;

	/** All subsegments of this segment. */
	private @Nullable NoopSubsegment subsegment;

	private CurrentEntity.@Nullable Frame former;

	private boolean closed;

	/** Whether the caller asked for the decision. */
	private final boolean decisionRequested;

	/** What goes on as it came, {@code null} where this recorder has decided. */
	private @Nullable TraceHeader passedOn;

	NoopSegment(XRayRecorder recorder, String name, @Nullable String header, long fields) {
		this.recorder = recorder;
		this.name = name;
		this.traceHigh = IncomingTrace.high(header, fields, recorder.clock());
		this.traceLow = IncomingTrace.low(header, fields);
		this.lineage = IncomingTrace.lineage(header, fields);
		this.decisionRequested = IncomingTrace.isDecisionRequested(fields);
	}

	/** Stands for "no segment". */
	NoopSegment(XRayRecorder recorder, String name) {
		this.recorder = recorder;
		this.name = name;
		this.traceHigh = 0;
		this.traceLow = 0;
		this.lineage = null;
		this.decisionRequested = false;
	}

	/**
	 * The segment of a request that isn't recorded, though nobody has decided so: what it
	 * calls gets what the caller has said.
	 */
	static NoopSegment passingOn(XRayRecorder recorder, String name, @Nullable String header, long fields) {
		NoopSegment segment = new NoopSegment(recorder, name, header, fields);
		segment.passedOn = new TraceHeader(segment.traceId(), IncomingTrace.parent(header, fields),
				HeaderFields.sampled(fields), segment.lineage);
		return segment;
	}

	@Override
	public String name() {
		return Names.name(this.name);
	}

	@Override
	public @Nullable TraceId traceId() {
		return isAbsent() ? null : new TraceId(this.traceHigh, this.traceLow);
	}

	@Override
	public @Nullable TraceHeader header() {
		if (this.passedOn != null) {
			return this.passedOn;
		}
		return isAbsent() ? null : new TraceHeader(traceId(), 0, Sampled.NO, this.lineage);
	}

	@Override
	public @Nullable String headerValue() {
		if (this.passedOn != null) {
			return this.passedOn.toString();
		}
		return isAbsent() ? null : TraceHeader.format(this.traceHigh, this.traceLow, 0, Sampled.NO, this.lineage);
	}

	@Override
	public @Nullable String responseHeaderValue() {
		return isAbsent() ? null : TraceHeader.format(this.traceHigh, this.traceLow, 0,
				this.decisionRequested ? Sampled.NO : Sampled.UNKNOWN, null);
	}

	@Override
	public Segment segment() {
		return this;
	}

	@Override
	public XRayRecorder recorder() {
		return this.recorder;
	}

	@Override
	public Subsegment startSubsegment(String name) {
		NoopSubsegment shared = this.subsegment;
		if (shared == null) {
			shared = new NoopSubsegment(this);
			this.subsegment = shared;
		}
		return shared;
	}

	@Override
	public Scope makeCurrent() {
		return EntityScope.open(isAbsent() ? null : this);
	}

	void begin() {
		this.former = CurrentEntity.push(this);
	}

	@Override
	public void close() {
		this.closed = true;
		if (CurrentEntity.isTop(this)) {
			CurrentEntity.restore(this.former);
			this.former = null;
		}
	}

	@Override
	public Entity entity() {
		return this;
	}

	@Override
	public boolean isClosed() {
		return this.closed;
	}

	@Override
	public CurrentEntity.@Nullable Frame former() {
		return this.former;
	}

	@Override
	public void setUser(String user) {
		// Nothing is recorded.
	}

	@Override
	public void addLink(TraceHeader header) {
		// Nothing is recorded.
	}

	long traceHigh() {
		return this.traceHigh;
	}

	long traceLow() {
		return this.traceLow;
	}

	private boolean isAbsent() {
		return (this.traceHigh | this.traceLow) == 0;
	}

}
