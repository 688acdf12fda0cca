// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.recorder;

import org.jspecify.annotations.Nullable;

import io.github.xrayspring.trace.HeaderFields;
import io.github.xrayspring.trace.Sampled;
import io.github.xrayspring.trace.TraceHeader;
import io.github.xrayspring.trace.TraceId;

/**
 * Segment of work that may turn out to be nothing, such as a poll or a scheduled run. It
 * has its trace and its start from the beginning, and asks the sampler when there is
 * something to record: a subsegment, a value, an exception, a header for a callee. Then
 * it becomes another segment, which it stands for from there on. If it ends before, there
 * never was a segment: no document, no decision, nothing in the books.
 *
 * <pre>
 * WAITING ──first thing worth recording──▶ becomes recorded or no-op, as the sampler says
 *    └──end()──▶ EMPTY ──a task it left behind starts a subsegment──▶ the same, ended
 * </pre>
 *
 * The lock guards {@link #ended} and the step to what it becomes: the sampler is asked
 * once, whichever thread comes first.
 */
final class DeferredSegment implements Segment, CurrentEntity.Frame {

	private final XRayRecorder recorder;

	final SegmentStart start;

	final String name;

	final @Nullable String operation;

	final long startNanos;

	final long startMicros;

	private final long traceHigh;

	private final long traceLow;

	private volatile @Nullable Segment segment;

	private volatile boolean ended;

	private long endNanos;

	private CurrentEntity.@Nullable Frame former;

	private boolean closed;

	DeferredSegment(XRayRecorder recorder, SegmentStart start) {
		this.recorder = recorder;
		this.start = start;
		this.name = start.serviceName();
		this.operation = start.operation();
		this.startNanos = recorder.clock().nanos();
		this.startMicros = recorder.clock().wallMicros();
		this.traceHigh = IncomingTrace.high(null, HeaderFields.NONE, recorder.clock());
		this.traceLow = IncomingTrace.low(null, HeaderFields.NONE);
	}

	/** The trace, as a header that says no more. */
	String root() {
		return TraceHeader.format(this.traceHigh, this.traceLow, 0, Sampled.UNKNOWN, null);
	}

	@Override
	public boolean isDeferred() {
		return this.segment == null;
	}

	@Override
	public String name() {
		return Names.name(this.name);
	}

	@Override
	public String id() {
		Segment known = this.segment;
		return (known != null) ? known.id() : "";
	}

	@Override
	public TraceId traceId() {
		return new TraceId(this.traceHigh, this.traceLow);
	}

	@Override
	public @Nullable TraceHeader header() {
		return decided().header();
	}

	@Override
	public @Nullable String headerValue() {
		return decided().headerValue();
	}

	@Override
	public @Nullable String responseHeaderValue() {
		return root();
	}

	@Override
	public Segment segment() {
		Segment known = this.segment;
		return (known != null) ? known : this;
	}

	@Override
	public XRayRecorder recorder() {
		return this.recorder;
	}

	@Override
	public boolean isRecording() {
		Segment known = this.segment;
		return (known != null) ? known.isRecording() : !this.ended;
	}

	@Override
	public boolean isSampled() {
		Segment known = this.segment;
		return known != null && known.isSampled();
	}

	@Override
	public boolean isFault() {
		Segment known = this.segment;
		return known != null && known.isFault();
	}

	@Override
	public Subsegment startSubsegment(String name) {
		return decided().startSubsegment(name);
	}

	@Override
	public Scope makeCurrent() {
		return EntityScope.open(segment());
	}

	@Override
	public void putAnnotation(String key, String value) {
		open().putAnnotation(key, value);
	}

	@Override
	public void putAnnotation(String key, Number value) {
		open().putAnnotation(key, value);
	}

	@Override
	public void putAnnotation(String key, Boolean value) {
		open().putAnnotation(key, value);
	}

	@Override
	public void putMetadata(String key, @Nullable Object value) {
		open().putMetadata(key, value);
	}

	@Override
	public void putMetadata(String namespace, String key, @Nullable Object value) {
		open().putMetadata(namespace, key, value);
	}

	@Override
	public void addException(Throwable throwable) {
		open().addException(throwable);
	}

	@Override
	public void setError(boolean error) {
		open().setError(error);
	}

	@Override
	public void setFault(boolean fault) {
		open().setFault(fault);
	}

	@Override
	public void setThrottle(boolean throttle) {
		open().setThrottle(throttle);
	}

	@Override
	public void http(HttpData data) {
		open().http(data);
	}

	@Override
	public void aws(AwsData data) {
		open().aws(data);
	}

	@Override
	public void setUser(String user) {
		open().setUser(user);
	}

	@Override
	public void addLink(TraceHeader header) {
		open().addLink(header);
	}

	void begin() {
		this.former = CurrentEntity.push(this);
	}

	@Override
	public void end() {
		Segment known = endOrKnown();
		if (known != null) {
			known.end();
		}
	}

	@Override
	public void close() {
		end();
		this.closed = true;
		if (CurrentEntity.isTop(this)) {
			CurrentEntity.restore(this.former);
			this.former = null;
		}
	}

	@Override
	public Entity entity() {
		return segment();
	}

	@Override
	public boolean isClosed() {
		return this.closed;
	}

	@Override
	public CurrentEntity.@Nullable Frame former() {
		return this.former;
	}

	private synchronized @Nullable Segment endOrKnown() {
		if (!this.ended) {
			this.endNanos = this.recorder.clock().nanos();
			this.ended = true;
		}
		return this.segment;
	}

	/** Where something is put: after the end that is nowhere. */
	private Segment open() {
		Segment known = this.segment;
		if (known != null) {
			return known;
		}
		return this.ended ? this.recorder.absent() : decided();
	}

	/** What it has become, or becomes now. */
	Segment decided() {
		Segment known = this.segment;
		return (known != null) ? known : decide();
	}

	// Nothing is current meanwhile: a sampler or listener that traces must not come back
	// here. Closing that scope also tells the logging context the new id.
	private synchronized Segment decide() {
		Segment known = this.segment;
		if (known != null) {
			return known;
		}
		try (Scope nothing = EntityScope.open(null)) {
			Segment decided = this.recorder.decide(this);
			this.segment = decided;
			if (decided instanceof RecordedSegment recorded) {
				this.recorder.listeners().onBegin(recorded);
				if (this.ended) {
					recorded.end(this.endNanos);
				}
			}
			return decided;
		}
	}

}
