// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.recorder;

import java.util.ArrayDeque;
import java.util.Deque;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.github.xrayspring.emitter.DocumentSink;
import io.github.xrayspring.emitter.DropReason;

/**
 * Turns a finished tree into documents: one where it fits, else the tree's top with as
 * much below it as fits, and documents of type {@code subsegment} for the rest. Used by
 * the emitter's thread only.
 * <p>
 * Format: X-Ray developer guide, "Segment documents".
 */
final class DocumentEncoder {

	/**
	 * Embedded deeper than this a subtree becomes a document of its own: receivers limit
	 * how deep JSON may nest.
	 */
	private static final int MAX_DEPTH = 25;

	/** Bytes that closing all brackets may need. */
	private static final int CLOSING = 2 * MAX_DEPTH + 16;

	/** X-Ray's limit for strings without another one. */
	private static final int MAX_STRING = 250;

	private static final Logger logger = LoggerFactory.getLogger(DocumentEncoder.class);

	private static final byte[] NAME = JsonWriter.prepare("name");

	private static final byte[] ID = JsonWriter.prepare("id");

	private static final byte[] TRACE_ID = JsonWriter.prepare("trace_id");

	private static final byte[] PARENT_ID = JsonWriter.prepare("parent_id");

	private static final byte[] TYPE = JsonWriter.prepare("type");

	private static final byte[] START_TIME = JsonWriter.prepare("start_time");

	private static final byte[] END_TIME = JsonWriter.prepare("end_time");

	private static final byte[] ORIGIN = JsonWriter.prepare("origin");

	private static final byte[] SERVICE = JsonWriter.prepare("service");

	private static final byte[] VERSION = JsonWriter.prepare("version");

	private static final byte[] NAMESPACE = JsonWriter.prepare("namespace");

	private static final byte[] FAULT = JsonWriter.prepare("fault");

	private static final byte[] ERROR = JsonWriter.prepare("error");

	private static final byte[] THROTTLE = JsonWriter.prepare("throttle");

	private static final byte[] SUBSEGMENTS = JsonWriter.prepare("subsegments");

	private static final byte[] IN_PROGRESS = JsonWriter.prepare("in_progress");

	private final JsonWriter json;

	private final DocumentSettings settings;

	private final SegmentBooks books;

	private final Trim trim;

	private final BlockEncoder blocks;

	private final PropertyEncoder properties;

	/** Subtrees that become documents of their own. */
	private final Deque<RecordedSubsegment> apart = new ArrayDeque<>();

	private final Deque<RecordedEntity> unfrozen = new ArrayDeque<>();

	/** Where the document begins that is being written. */
	private int start;

	private int maxSize;

	DocumentEncoder(JsonWriter json, DocumentSettings settings, SegmentBooks books) {
		this.json = json;
		this.settings = settings;
		this.books = books;
		this.trim = new Trim(json);
		this.blocks = new BlockEncoder(json, this.trim);
		this.properties = new PropertyEncoder(json, this.trim, settings);
	}

	/**
	 * Encodes a tree.
	 * @param top an ended segment or detached subsegment
	 * @param documents takes the documents
	 */
	void encode(RecordedEntity top, DocumentSink documents) {
		if (top.root().verdict() != Verdict.EMIT) {
			documents.drop(DropReason.NOT_CAPTURED);
			return;
		}
		this.apart.clear();
		freeze(top);
		this.maxSize = documents.maxDocumentSize();
		document(top, documents);
		while (!this.apart.isEmpty()) {
			document(this.apart.removeFirst(), documents);
		}
		release(top);
	}

	private void freeze(RecordedEntity top) {
		this.unfrozen.clear();
		this.unfrozen.add(top);
		while (!this.unfrozen.isEmpty()) {
			RecordedEntity entity = this.unfrozen.removeLast();
			entity.freeze();
			RecordedSubsegment child = entity.firstEmbedded;
			while (child != null) {
				this.unfrozen.addLast(child);
				child = child.sibling;
			}
		}
	}

	/**
	 * What has been written is freed: a straggler that refers to its ancestors must not
	 * keep what they held.
	 */
	private void release(RecordedEntity top) {
		this.unfrozen.add(top);
		while (!this.unfrozen.isEmpty()) {
			RecordedEntity entity = this.unfrozen.removeLast();
			RecordedSubsegment child = entity.firstEmbedded;
			while (child != null) {
				this.unfrozen.addLast(child);
				child = child.sibling;
			}
			entity.release();
		}
	}

	/**
	 * Writes that a segment has begun and goes on: what is known so far and can be read
	 * while other threads put more. The document itself follows and replaces it.
	 * @return whether there was something to say that fits
	 */
	boolean announce(RecordedSegment segment, DocumentSink documents) {
		this.maxSize = documents.maxDocumentSize();
		this.start = this.json.position();
		for (int step = 0; step <= Trim.LAST && segment.verdict() == Verdict.EMIT; step += Trim.LAST) {
			this.trim.begin(step, this.start + this.maxSize - CLOSING);
			if (inProgress(segment)) {
				documents.take(this.start);
				return true;
			}
			this.json.rewind(this.start);
		}
		return false;
	}

	private boolean inProgress(RecordedSegment segment) {
		try {
			this.json.open('{');
			identity(segment);
			head(segment);
			this.json.name(START_TIME);
			this.json.seconds(segment.startMicros);
			this.json.flag(IN_PROGRESS, true);
			this.blocks.http(segment.http());
			this.properties.announce(segment);
			this.json.close('}');
			return !isTooLarge();
		}
		catch (RuntimeException | StackOverflowError | LinkageError ex) {
			logger.debug("X-Ray: '{}' could not be announced ({})", segment.name, ex.getClass().getName());
			return false;
		}
	}

	private void document(RecordedEntity top, DocumentSink documents) {
		this.start = this.json.position();
		DropReason failure = openTrimmed(top);
		if (failure != null) {
			this.json.rewind(this.start);
			documents.drop(failure);
			setApart(top);
			return;
		}
		children(top, 1);
		this.json.close('}');
		documents.take(this.start);
	}

	/** Leaves out more and more of what doesn't fit into a document by itself. */
	private @Nullable DropReason openTrimmed(RecordedEntity top) {
		int step = 0;
		this.trim.none();
		DropReason failure = open(top, true);
		while (failure == DropReason.TOO_LARGE && step < Trim.LAST) {
			this.json.rewind(this.start);
			this.trim.begin(++step, this.start + this.maxSize - CLOSING);
			failure = open(top, true);
		}
		this.trim.none();
		if (failure == null && step > 0) {
			this.books.trim();
		}
		return failure;
	}

	/**
	 * Begins a node and writes what it says of itself. What the application put may fail
	 * when it is read; that costs the node, not its relatives.
	 */
	private @Nullable DropReason open(RecordedEntity entity, boolean top) {
		try {
			this.json.open('{');
			identity(entity);
			if (top) {
				head(entity);
			}
			own(entity);
			return isTooLarge() ? DropReason.TOO_LARGE : null;
		}
		catch (RuntimeException | StackOverflowError | LinkageError ex) {
			logger.debug("X-Ray: '{}' could not be encoded ({})", entity.name, ex.getClass().getName());
			return DropReason.SERIALIZATION;
		}
	}

	private void identity(RecordedEntity entity) {
		this.json.name(NAME);
		this.json.string(Names.name(entity.name));
		this.json.name(ID);
		this.json.id(entity.id);
	}

	/** What only the top of a document says. */
	private void head(RecordedEntity top) {
		RecordedSegment root = top.root();
		this.json.name(TRACE_ID);
		this.json.traceId(root.traceHigh, root.traceLow);
		long parentId = root.parentId;
		if (top instanceof RecordedSubsegment subsegment) {
			parentId = subsegment.parent.id;
			this.json.name(TYPE);
			this.json.ascii("\"subsegment\"");
		}
		else {
			segment(root);
		}
		if (parentId != 0) {
			this.json.name(PARENT_ID);
			this.json.id(parentId);
		}
	}

	private void segment(RecordedSegment segment) {
		this.json.member(ORIGIN, this.settings.origin(), MAX_STRING);
		String version = this.settings.serviceVersion();
		if (version != null) {
			this.json.name(SERVICE);
			this.json.open('{');
			this.json.member(VERSION, version, this.trim.string(version, MAX_STRING));
			this.json.close('}');
		}
		this.blocks.awsOfSegment(segment.aws(), segment.ruleName());
	}

	/** What every node says of itself. */
	private void own(RecordedEntity entity) {
		RecordedSegment root = entity.root();
		this.json.name(START_TIME);
		this.json.seconds(root.startMicros + (entity.startNanos - root.startNanos) / 1_000);
		this.json.name(END_TIME);
		this.json.seconds(root.startMicros + (entity.endNanos() - root.startNanos) / 1_000);
		this.json.flag(FAULT, entity.isFault());
		this.json.flag(ERROR, entity.isError());
		this.json.flag(THROTTLE, entity.isThrottle());
		this.blocks.http(entity.http());
		if (entity instanceof RecordedSubsegment subsegment) {
			subsegment(subsegment);
		}
		this.properties.write(entity);
	}

	private void subsegment(RecordedSubsegment subsegment) {
		Namespace namespace = subsegment.namespace();
		this.json.member(NAMESPACE, (namespace != null) ? namespace.value() : null, MAX_STRING);
		this.blocks.sql(subsegment.sql());
		this.blocks.aws(subsegment.aws());
	}

	private void children(RecordedEntity parent, int depth) {
		RecordedSubsegment child = parent.firstEmbedded;
		if (child == null) {
			return;
		}
		int before = this.json.position();
		this.json.name(SUBSEGMENTS);
		this.json.open('[');
		int empty = this.json.position();
		while (child != null) {
			embed(child, depth);
			child = child.sibling;
		}
		if (this.json.position() == empty) {
			this.json.rewind(before);
			return;
		}
		this.json.close(']');
	}

	private void embed(RecordedSubsegment child, int depth) {
		if (depth >= MAX_DEPTH) {
			this.apart.addLast(child);
			return;
		}
		int before = this.json.position();
		this.json.element();
		if (open(child, false) != null) {
			// In a document of its own it fits, or it fails for good and is counted.
			this.json.rewind(before);
			this.apart.addLast(child);
			return;
		}
		children(child, depth + 1);
		this.json.close('}');
	}

	private void setApart(RecordedEntity parent) {
		RecordedSubsegment child = parent.firstEmbedded;
		while (child != null) {
			this.apart.addLast(child);
			child = child.sibling;
		}
	}

	private boolean isTooLarge() {
		return this.json.position() - this.start > this.maxSize - CLOSING;
	}

}
