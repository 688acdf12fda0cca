// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.ingest;

import java.time.Clock;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * The one gate that every document passes, whether it came by UDP, by
 * {@code PutTraceSegments} or in process: size, parser, sink, counters. What isn't taken
 * is kept for a while. Thread-safe; never throws on bad input.
 *
 * @since 0.1.0
 */
public final class Intake {

	/** Largest document that is taken (64 KiB, as X-Ray has it). */
	public static final int MAX_DOCUMENT_BYTES = 65_536;

	/** A document above this is taken, but wouldn't have passed everywhere. */
	static final int LARGE_DOCUMENT_BYTES = 64_000;

	private static final Logger logger = LoggerFactory.getLogger(Intake.class);

	private final LongAdder rejected = new LongAdder();

	private final Map<Way, LongAdder> ways = new EnumMap<>(Way.class);

	private final Senders senders = new Senders(Clock.systemUTC());

	private final RejectedDocuments rejections = new RejectedDocuments(Clock.systemUTC());

	private final AtomicBoolean largeMentioned = new AtomicBoolean();

	private final DocumentSink sink;

	public Intake(DocumentSink sink) {
		this.sink = sink;
		for (Way way : Way.values()) {
			this.ways.put(way, new LongAdder());
		}
	}

	/**
	 * Takes one datagram: header line, line feed, document.
	 * @param packet buffer that holds the packet; free again when this returns
	 * @param length the packet's length, from the buffer's beginning
	 * @return {@code null} when taken, else why not
	 */
	public @Nullable Rejection packet(byte[] packet, int length) {
		count(Way.UDP);
		try {
			return take(Packet.document(packet, length), Way.UDP);
		}
		catch (RejectedException ex) {
			return reject(ex.rejection(), packet, length);
		}
	}

	/**
	 * Takes one document.
	 * @param bytes buffer that holds the document's UTF-8 text; free again when this
	 * returns
	 * @param offset where the document begins
	 * @param length the document's length
	 * @param way how it came
	 * @return {@code null} when taken, else why not
	 */
	public @Nullable Rejection document(byte[] bytes, int offset, int length, Way way) {
		count(way);
		return take(Arrays.copyOfRange(bytes, offset, offset + length), way);
	}

	/**
	 * How many documents came.
	 * @return taken and rejected ones
	 */
	public long received() {
		return this.ways.values().stream().mapToLong(LongAdder::sum).sum();
	}

	/**
	 * How many documents came by one way.
	 * @param way the way
	 * @return taken and rejected ones
	 */
	public long received(Way way) {
		return Objects.requireNonNull(this.ways.get(way)).sum();
	}

	public long rejected() {
		return this.rejected.sum();
	}

	/**
	 * Who sends.
	 * @return the services, live
	 */
	public Senders senders() {
		return this.senders;
	}

	/**
	 * What wasn't taken.
	 * @return the last ones, live
	 */
	public RejectedDocuments rejections() {
		return this.rejections;
	}

	private void count(Way way) {
		Objects.requireNonNull(this.ways.get(way)).increment();
	}

	private @Nullable Rejection take(byte[] document, Way way) {
		try {
			refuseOversized(document);
			SegmentDocument parsed = SegmentDocument.parse(document);
			@Nullable Rejection refusal = this.sink.add(parsed);
			if (refusal != null) {
				return reject(refusal.withDocumentId(parsed.id()), document, document.length);
			}
			this.senders.heard(parsed, way);
			mention(parsed);
			return null;
		}
		catch (RejectedException ex) {
			return reject(ex.rejection(), document, document.length);
		}
	}

	private static void refuseOversized(byte[] document) {
		if (document.length > MAX_DOCUMENT_BYTES) {
			throw new RejectedException("InvalidSegment", "The document has " + document.length + " bytes; X-Ray takes "
					+ MAX_DOCUMENT_BYTES + ": send subsegments of their own", "");
		}
	}

	private void mention(SegmentDocument document) {
		if (document.size() > LARGE_DOCUMENT_BYTES) {
			Level level = this.largeMentioned.compareAndSet(false, true) ? Level.WARN : Level.DEBUG;
			logger.atLevel(level)
				.log("Segment document {} has {} bytes: senders and networks often stop at {}", document.id(),
						document.size(), LARGE_DOCUMENT_BYTES);
		}
		if (!document.warnings().isEmpty()) {
			logger.debug("Segment document {} was taken without: {}", document.id(), document.warnings());
		}
	}

	private Rejection reject(Rejection rejection, byte[] buffer, int length) {
		this.rejected.increment();
		this.rejections.add(rejection, buffer, length);
		logger.debug("Segment document rejected: {} ({}) at '{}'", rejection.code(), rejection.message(),
				rejection.pointer());
		return rejection;
	}

}
