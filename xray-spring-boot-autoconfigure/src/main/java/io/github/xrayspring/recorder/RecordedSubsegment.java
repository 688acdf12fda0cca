// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.recorder;

import org.jspecify.annotations.Nullable;

import io.github.xrayspring.trace.TraceHeader;
import io.github.xrayspring.trace.TraceId;

/**
 * Subsegment that records.
 */
final class RecordedSubsegment extends RecordedEntity implements Subsegment {

	final RecordedEntity parent;

	private final RecordedSegment root;

	private volatile @Nullable Namespace namespace;

	private volatile @Nullable SqlData sql;

	/** Next older child of the parent; next younger one once the parent is frozen. */
	@Nullable RecordedSubsegment sibling;

	RecordedSubsegment(RecordedEntity parent, RecordedSegment root, String name, long id, long startNanos) {
		super(name, parent.depth + 1, id, startNanos);
		this.parent = parent;
		this.root = root;
	}

	@Override
	public TraceId traceId() {
		return this.root.traceId();
	}

	@Override
	public TraceHeader header() {
		return this.root.header(this.id);
	}

	@Override
	public String headerValue() {
		return this.root.headerValue(this.id);
	}

	@Override
	public Segment segment() {
		return this.root;
	}

	@Override
	public XRayRecorder recorder() {
		return this.root.recorder();
	}

	@Override
	public boolean isSampled() {
		return this.root.isSampled();
	}

	@Override
	public void setName(String name) {
		if (isRecording()) {
			this.name = name;
		}
	}

	@Override
	public void setNamespace(Namespace namespace) {
		if (isRecording()) {
			this.namespace = namespace;
		}
	}

	@Override
	public void sql(SqlData data) {
		if (isRecording()) {
			this.sql = data;
		}
	}

	@Nullable Namespace namespace() {
		return this.namespace;
	}

	@Nullable SqlData sql() {
		return this.sql;
	}

	/** The nearest that outlives the segment's document, {@code null} if none does. */
	@Nullable RecordedEntity detachedAncestor() {
		RecordedEntity ancestor = this.parent;
		while (ancestor instanceof RecordedSubsegment subsegment && !subsegment.isDetached()) {
			ancestor = subsegment.parent;
		}
		return (ancestor instanceof RecordedSubsegment) ? ancestor : null;
	}

	/**
	 * Detaches it, unless it has ended: from then on it ends for itself. Where too much
	 * is open to keep track of it, it ends at once.
	 */
	boolean detachIfOpen() {
		if (!isOpen()) {
			return false;
		}
		XRayRecorder recorder = this.root.recorder();
		boolean tracked = recorder.live().add(this);
		if (!becomesDetached()) {
			recorder.live().withdraw(this);
			return false;
		}
		recorder.ledger().create();
		if (!tracked) {
			abandon(recorder.clock().nanos());
		}
		return true;
	}

	@Override
	void release() {
		super.release();
		this.sql = null;
		this.sibling = null;
	}

	@Override
	RecordedSegment root() {
		return this.root;
	}

	@Override
	Entity self() {
		return this;
	}

	@Override
	void ended(boolean detached) {
		if (detached) {
			this.root.recorder().live().remove(this);
			this.root.recorder().emit(this);
		}
		else {
			this.root.childEnded(this);
		}
	}

}
