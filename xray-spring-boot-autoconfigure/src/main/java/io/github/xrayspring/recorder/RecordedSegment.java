// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.recorder;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.time.Duration;

import org.jspecify.annotations.Nullable;

import io.github.xrayspring.sampling.SamplingDecision;
import io.github.xrayspring.trace.Sampled;
import io.github.xrayspring.trace.TraceHeader;
import io.github.xrayspring.trace.TraceId;

/**
 * Segment that records: the root of a tree of {@link RecordedSubsegment}s. Sampled, or
 * record-only, in which case its {@link Verdict} says at the end whether it is sent.
 */
final class RecordedSegment extends RecordedEntity implements Segment {

	/** Above so many nodes a segment that goes on hands over what has finished. */
	private static final int STREAMING_THRESHOLD = 500;

	private static final long STREAMING_PATIENCE_NANOS = Duration.ofSeconds(1).toNanos();

	private static final VarHandle BEGUN;

	private static final VarHandle LOSSES;

	private static final VarHandle EXCEPTIONS;

	private static final VarHandle BLOCKS;

	private static final int RETURNED = -1;

	static {
		try {
			MethodHandles.Lookup lookup = MethodHandles.lookup();
			BEGUN = lookup.findVarHandle(RecordedSegment.class, "begun", int.class);
			LOSSES = lookup.findVarHandle(RecordedSegment.class, "losses", SegmentLosses.class);
			EXCEPTIONS = lookup.findVarHandle(RecordedSegment.class, "exceptions", RecordedException.class);
			BLOCKS = lookup.findVarHandle(RecordedSegment.class, "blocks", int.class);
		}
		catch (ReflectiveOperationException ex) {
			throw new ExceptionInInitializerError(ex);
		}
	}

	/** Id of the caller's subsegment, 0 if there is none. */
	final long parentId;

	final SamplingDecision decision;

	final long startMicros;

	final long traceHigh;

	final long traceLow;

	private final @Nullable String lineage;

	private final XRayRecorder recorder;

	/** Whether the caller asked for the decision. */
	private final boolean decisionRequested;

	/** Whether it has been announced. The emitter's. */
	boolean announced;

	/** Subsegments that are recorded. */
	private volatile int begun;

	/** Those of them that began before the last hand-over of finished ones. */
	private volatile int begunBefore;

	/** Subsegments that are not recorded, {@code null} if there are none. */
	private volatile @Nullable SegmentLosses losses;

	/**
	 * Whether a hand-over of finished subsegments has been asked for and not yet been
	 * carried out.
	 */
	private volatile boolean streaming;

	private volatile long streamingSinceNanos;

	private volatile @Nullable RecordedException exceptions;

	private volatile Verdict verdict;

	/** Watches this segment, {@code null} if nobody does. */
	private final @Nullable Capture capture;

	/** Why it is sent though it wasn't sampled. Valid once ended. */
	private @Nullable Property captured;

	/** Blocks of nodes taken from {@link #capture}; {@link #RETURNED} when given back. */
	private volatile int blocks;

	RecordedSegment(XRayRecorder recorder, String name, @Nullable String header, long fields,
			SamplingDecision decision) {
		this(recorder, name, header, fields, decision, recorder.clock().nanos(), recorder.clock().wallMicros());
	}

	/** One that started a while ago. */
	RecordedSegment(XRayRecorder recorder, String name, @Nullable String header, long fields, SamplingDecision decision,
			long startNanos, long startMicros) {
		super(name, 0, recorder.nextId(), startNanos);
		this.recorder = recorder;
		this.traceHigh = IncomingTrace.high(header, fields, recorder.clock());
		this.traceLow = IncomingTrace.low(header, fields);
		this.parentId = IncomingTrace.parent(header, fields);
		this.lineage = IncomingTrace.lineage(header, fields);
		this.decisionRequested = IncomingTrace.isDecisionRequested(fields);
		this.decision = decision;
		this.startMicros = startMicros;
		this.verdict = isSampled() ? Verdict.EMIT : Verdict.UNDECIDED;
		this.capture = isSampled() ? null : recorder.capture();
		this.blocks = (this.capture != null) ? 1 : 0;
	}

	@Override
	public TraceId traceId() {
		return new TraceId(this.traceHigh, this.traceLow);
	}

	@Override
	public TraceHeader header() {
		return header(this.id);
	}

	@Override
	public String headerValue() {
		return headerValue(this.id);
	}

	@Override
	public String responseHeaderValue() {
		return TraceHeader.format(this.traceHigh, this.traceLow, 0,
				this.decisionRequested ? sampled() : Sampled.UNKNOWN, null);
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
	public boolean isSampled() {
		return this.decision.outcome() == SamplingDecision.Outcome.SAMPLED;
	}

	@Override
	public void setUser(String user) {
		putIfPresent(Property.Kind.USER, "", "", user);
	}

	@Override
	public void addLink(TraceHeader header) {
		if (header != null && header.root() != null && header.parent() != 0) {
			put(Property.Kind.LINK, "", "", header);
		}
	}

	void operation(@Nullable String operation) {
		if (operation != null) {
			putAnnotation("operation", operation);
		}
	}

	TraceHeader header(long parent) {
		return new TraceHeader(traceId(), parent, sampled(), this.lineage);
	}

	String headerValue(long parent) {
		return TraceHeader.format(this.traceHigh, this.traceLow, parent, sampled(), this.lineage);
	}

	/** The rule that decided to record it, {@code null} if none did. */
	@Nullable String ruleName() {
		return isSampled() ? this.decision.ruleName() : null;
	}

	@Nullable Property captured() {
		return this.captured;
	}

	Verdict verdict() {
		return this.verdict;
	}

	/**
	 * The record of a throwable: made now, or when it was added to another entity of this
	 * segment before.
	 */
	RecordedException record(Throwable throwable, RecordedEntity owner) {
		while (true) {
			RecordedException newest = this.exceptions;
			RecordedException known = RecordedException.find(newest, throwable);
			if (known != null) {
				return known;
			}
			RecordedException added = new RecordedException(throwable, this.recorder.nextId(), owner.id, newest);
			if (EXCEPTIONS.compareAndSet(this, newest, added)) {
				return added;
			}
		}
	}

	@Nullable RecordedException exceptions() {
		return this.exceptions;
	}

	/** Counts one more subsegment, which the limits allow or not. */
	boolean admitsChild(int depth) {
		RecorderLimits limits = this.recorder.limits();
		if (this.verdict == Verdict.DISCARD) {
			return false;
		}
		if (depth > limits.maxDepth()) {
			this.recorder.segmentBooks().dropTooDeepSubsegment();
			lossesFromNow().addTooDeep();
			return false;
		}
		if (this.begun < limits.maxSubsegments()) {
			int before = (int) BEGUN.getAndAdd(this, 1);
			if (before < limits.maxSubsegments() && (this.capture == null || hasRoom(this.capture, before))) {
				return true;
			}
		}
		this.recorder.segmentBooks().dropSubsegment();
		lossesFromNow().addTooMany();
		return false;
	}

	/** It never was. */
	void withdraw() {
		if (this.capture != null) {
			this.capture.release((int) BLOCKS.getAndSet(this, RETURNED));
		}
	}

	/**
	 * Whether one more node fits into the blocks there are, or there is another block.
	 */
	private boolean hasRoom(Capture capture, int before) {
		int taken = this.blocks;
		while (taken != RETURNED && before + 1 >= taken * Capture.BLOCK) {
			if (!capture.takeBlock()) {
				return false;
			}
			if (!BLOCKS.compareAndSet(this, taken, taken + 1)) {
				capture.release(1);
			}
			taken = this.blocks;
		}
		return true;
	}

	@Nullable SegmentLosses losses() {
		return this.losses;
	}

	private SegmentLosses lossesFromNow() {
		SegmentLosses losses = this.losses;
		if (losses == null) {
			losses = new SegmentLosses();
			SegmentLosses other = (SegmentLosses) LOSSES.compareAndExchange(this, null, losses);
			losses = (other != null) ? other : losses;
		}
		return losses;
	}

	/**
	 * Asks for a hand-over of finished subsegments where there are many: below this
	 * segment, or, where it has ended, below what outlives it. Asks again after a while,
	 * since the emitter drops what it can't take.
	 */
	void childEnded(RecordedSubsegment child) {
		if (this.begun - this.begunBefore <= STREAMING_THRESHOLD || !isSampled() || !this.recorder.emits()) {
			return;
		}
		long now = this.recorder.clock().nanos();
		if (this.streaming && now - this.streamingSinceNanos < STREAMING_PATIENCE_NANOS) {
			return;
		}
		RecordedEntity top = isEnded() ? child.detachedAncestor() : this;
		if (top != null && !top.isEnded()) {
			this.streamingSinceNanos = now;
			this.streaming = true;
			this.recorder.emit(new FinishedSubsegments(this, top));
		}
	}

	void streamed() {
		this.begunBefore = this.begun;
		this.streaming = false;
	}

	/**
	 * One that was abandoned may be held for ever by whoever forgot it; its throwables
	 * hold whatever they like.
	 */
	@Override
	void release() {
		super.release();
		if (isAbandoned()) {
			this.exceptions = null;
		}
	}

	@Override
	RecordedSegment root() {
		return this;
	}

	@Override
	Entity self() {
		return this;
	}

	@Override
	void beforeEnd() {
		if (tellOnce()) {
			this.recorder.listeners().onEnd(this);
		}
	}

	@Override
	void ended(boolean detached) {
		this.recorder.live().remove(this);
		if (this.verdict == Verdict.UNDECIDED && !isWorthSending()) {
			this.verdict = Verdict.DISCARD;
			this.recorder.discard();
			release();
		}
		else {
			this.recorder.emit(this);
		}
	}

	private boolean isWorthSending() {
		Capture capture = this.capture;
		if (capture == null) {
			return false;
		}
		this.captured = capture.verdict(this);
		capture.release((int) BLOCKS.getAndSet(this, RETURNED));
		if (this.captured == null) {
			return false;
		}
		this.verdict = Verdict.EMIT;
		this.recorder.explain(this, SamplingDecision.CAPTURED);
		return true;
	}

	private Sampled sampled() {
		return isSampled() ? Sampled.YES : Sampled.NO;
	}

}
