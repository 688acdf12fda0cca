// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.ingest;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A validated segment document: a segment with what is embedded in it, or an independent
 * subsegment. It keeps the verbatim bytes and the few members that storing needs; the
 * tree is parsed again when somebody looks, since a tree takes several times the memory
 * of its text. Ids are lower case. Immutable.
 *
 * @since 0.1.0
 */
public final class SegmentDocument {

	private static final int FIRST_FAULT = 500;

	private final byte[] verbatim;

	private final String traceId;

	private final String id;

	private final String name;

	private final double startTime;

	private final boolean subsegment;

	private final boolean inProgress;

	private final boolean fault;

	private final List<String> warnings;

	private SegmentDocument(byte[] verbatim, ObjectNode tree, List<String> warnings) {
		this.verbatim = verbatim;
		this.traceId = tree.path("trace_id").stringValue().toLowerCase(Locale.ROOT);
		this.id = tree.path("id").stringValue().toLowerCase(Locale.ROOT);
		this.name = tree.path("name").stringValue();
		this.startTime = tree.path("start_time").doubleValue();
		this.subsegment = DocumentParser.isSubsegment(tree);
		this.inProgress = !tree.has("end_time");
		this.fault = tree.path("fault").booleanValue(false)
				|| tree.path("http").path("response").path("status").intValue(0) >= FIRST_FAULT;
		this.warnings = List.copyOf(warnings);
	}

	static SegmentDocument parse(byte[] verbatim) {
		DocumentParser parser = new DocumentParser();
		ObjectNode tree = parser.parse(Utf8.decode(verbatim));
		return new SegmentDocument(verbatim, tree, parser.warnings());
	}

	public String traceId() {
		return this.traceId;
	}

	public String id() {
		return this.id;
	}

	public String name() {
		return this.name;
	}

	/**
	 * When the document's outermost (sub)segment began.
	 * @return seconds since 1970
	 */
	public double startTime() {
		return this.startTime;
	}

	public boolean isSubsegment() {
		return this.subsegment;
	}

	public boolean isInProgress() {
		return this.inProgress;
	}

	/**
	 * Whether the document's outermost (sub)segment failed with 5xx or an exception.
	 * @return whether it says so
	 */
	public boolean isFault() {
		return this.fault;
	}

	/**
	 * What was dropped while the document was taken in.
	 * @return lines of the form {@code /annotations/a b: …}
	 */
	public List<String> warnings() {
		return this.warnings;
	}

	public int size() {
		return this.verbatim.length;
	}

	/**
	 * The document as it was received.
	 * @return verbatim JSON text
	 */
	public String text() {
		return new String(this.verbatim, StandardCharsets.UTF_8);
	}

	/**
	 * The document without what X-Ray drops.
	 * @return a new tree, the caller's to change
	 */
	public ObjectNode tree() {
		return new DocumentParser().parse(text());
	}

	/**
	 * Whether this document takes the place of another of the same id: a complete one
	 * replaces whatever was there, an announcement ({@code in_progress}) only another
	 * announcement.
	 * @param other the document that is there
	 * @return whether this one is to be kept instead
	 */
	public boolean replaces(@Nullable SegmentDocument other) {
		return other == null || !this.inProgress || other.inProgress;
	}

	/**
	 * Whether two documents were received with the same bytes.
	 * @param other another document, if there is one
	 * @return whether storing this one would change nothing
	 */
	public boolean isRepetitionOf(@Nullable SegmentDocument other) {
		return other != null && Arrays.equals(this.verbatim, other.verbatim);
	}

}
