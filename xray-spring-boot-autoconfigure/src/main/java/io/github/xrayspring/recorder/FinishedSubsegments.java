// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.recorder;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

import io.github.xrayspring.emitter.DocumentSink;
import io.github.xrayspring.emitter.Emittable;

/**
 * Asks for the finished subsegments of a segment that goes on, so that a long one with
 * many children doesn't keep them all. Two threads may ask at once: the second finds
 * little to do.
 */
final class FinishedSubsegments extends Emittable {

	private final RecordedSegment segment;

	/** What goes on. */
	private final RecordedEntity top;

	FinishedSubsegments(RecordedSegment segment, RecordedEntity top) {
		this.segment = segment;
		this.top = top;
	}

	@Override
	protected int owed() {
		return 0;
	}

	@Override
	protected void encode(DocumentSink documents) {
		this.segment.streamed();
		List<RecordedEntity> tree = parentsFirst();
		markFinished(tree);
		for (RecordedEntity parent : tree) {
			if (!parent.finished) {
				takeFinished(parent, documents);
			}
		}
	}

	/** The tree as it is now; what begins meanwhile is left for the next time. */
	private List<RecordedEntity> parentsFirst() {
		List<RecordedEntity> tree = new ArrayList<>();
		this.top.finished = false;
		tree.add(this.top);
		for (int i = 0; i < tree.size(); i++) {
			RecordedSubsegment child = tree.get(i).newestChild();
			while (child != null) {
				child.finished = child.isEnded();
				tree.add(child);
				child = child.sibling;
			}
		}
		return tree;
	}

	/** Nothing is finished that has something unfinished below. */
	private void markFinished(List<RecordedEntity> tree) {
		for (int i = tree.size() - 1; i > 0; i--) {
			if (!tree.get(i).finished && tree.get(i) instanceof RecordedSubsegment unfinished) {
				unfinished.parent.finished = false;
			}
		}
	}

	private void takeFinished(RecordedEntity parent, DocumentSink documents) {
		List<RecordedSubsegment> finished = new ArrayList<>();
		Deque<RecordedSubsegment> others = new ArrayDeque<>();
		RecordedSubsegment child = parent.takeChildren();
		while (child != null) {
			RecordedSubsegment next = child.sibling;
			child.sibling = null;
			if (child.finished) {
				finished.add(child);
			}
			else {
				others.push(child);
			}
			child = next;
		}
		others.forEach(parent::adopt);
		finished.forEach((top) -> this.segment.recorder().encoder().encode(top, documents));
	}

}
