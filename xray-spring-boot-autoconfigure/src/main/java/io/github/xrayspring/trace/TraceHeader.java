// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.trace;

import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;

/**
 * Tracing header {@code X-Amzn-Trace-Id}:
 * {@code Root=<trace id>;Parent=<id>;Sampled=<0|1|?>}. Fields nobody knows are neither
 * kept nor passed on, except {@code Lineage} in its known form. Immutable.
 *
 * @param root the trace, {@code null} if the header names none
 * @param parent id of the caller's subsegment, 0 if there is none; needs a root
 * @param sampled what the caller decided
 * @param lineage value of {@code Lineage}, passed on as it is, {@code null} if there is
 * none; one in a form that AWS services don't write counts as none
 * @since 0.1.0
 */
public record TraceHeader(@Nullable TraceId root, long parent, Sampled sampled, @Nullable String lineage) {

	/** The header's name. */
	public static final String NAME = "X-Amzn-Trace-Id";

	/** What an absent or unusable header says. */
	public static final TraceHeader EMPTY = new TraceHeader(null, 0, Sampled.UNKNOWN, null);

	private static final byte[] ROOT = "Root=".getBytes(StandardCharsets.US_ASCII);

	private static final byte[] PARENT = ";Parent=".getBytes(StandardCharsets.US_ASCII);

	private static final byte[] SAMPLED = ";Sampled=".getBytes(StandardCharsets.US_ASCII);

	private static final int ROOT_LENGTH = ROOT.length + TraceId.LENGTH;

	private static final int MAX_LENGTH = ROOT_LENGTH + PARENT.length + 16 + SAMPLED.length + 1;

	/**
	 * Where a header is put together: a request makes two, and a string copies the bytes
	 * it is made of.
	 */
	private static final ThreadLocal<byte[]> SCRATCH = ThreadLocal.withInitial(() -> new byte[MAX_LENGTH]);

	/**
	 * Lets no stranger's text through: what is written here goes into headers.
	 */
	public TraceHeader {
		if (root == null) {
			parent = 0;
		}
		if (lineage != null && !Lineage.isLineage(lineage, 0, lineage.length())) {
			lineage = null;
		}
	}

	/**
	 * Reads a header. Never fails: what can't be read counts as absent.
	 * @param header the header's value, {@code null} if there was none
	 * @return its fields
	 */
	public static TraceHeader parse(@Nullable String header) {
		long fields = (header != null) ? HeaderFields.scan(header) : HeaderFields.NONE;
		if (header == null || fields == HeaderFields.NONE) {
			return EMPTY;
		}
		Sampled sampled = HeaderFields.sampled(fields);
		if (!HeaderFields.hasRoot(fields)) {
			return new TraceHeader(null, 0, sampled, null);
		}
		TraceId root = new TraceId(HeaderFields.rootHigh(header, fields), HeaderFields.rootLow(header, fields));
		return new TraceHeader(root, HeaderFields.parent(header, fields), sampled, Lineage.of(header, fields));
	}

	/**
	 * Value of {@code Lineage} in a header that has been scanned.
	 * @param header the header
	 * @param fields what {@link HeaderFields#scan} found in it
	 * @return the value, {@code null} if there is none
	 */
	public static @Nullable String lineage(String header, long fields) {
		return Lineage.of(header, fields);
	}

	/**
	 * Writes the header that goes to a callee, without making a {@link TraceHeader}
	 * first.
	 * @param high see {@link TraceId#high()}
	 * @param low see {@link TraceId#low()}
	 * @param parent id of the subsegment that calls, 0 for none
	 * @param sampled what is said about sampling; {@link Sampled#UNKNOWN} says nothing
	 * @param lineage value of {@code Lineage}, {@code null} for none
	 * @return the header's value
	 */
	public static String format(long high, long low, long parent, Sampled sampled, @Nullable String lineage) {
		byte[] text = SCRATCH.get();
		System.arraycopy(ROOT, 0, text, 0, ROOT.length);
		TraceId.write(high, low, text, ROOT.length);
		int end = ROOT_LENGTH;
		if (parent != 0) {
			System.arraycopy(PARENT, 0, text, end, PARENT.length);
			Hex.write(parent, text, end + PARENT.length);
			end += PARENT.length + 16;
		}
		if (sampled != Sampled.UNKNOWN) {
			System.arraycopy(SAMPLED, 0, text, end, SAMPLED.length);
			text[end + SAMPLED.length] = (byte) symbol(sampled);
			end += SAMPLED.length + 1;
		}
		String header = new String(text, 0, end, StandardCharsets.ISO_8859_1);
		return (lineage != null) ? header + ";Lineage=" + lineage : header;
	}

	/**
	 * Returns the header's value; empty if there is no root.
	 */
	@Override
	public String toString() {
		if (this.root == null) {
			return (this.sampled != Sampled.UNKNOWN) ? "Sampled=" + symbol(this.sampled) : "";
		}
		return format(this.root.high(), this.root.low(), this.parent, this.sampled, this.lineage);
	}

	private static char symbol(Sampled sampled) {
		return switch (sampled) {
			case YES -> '1';
			case NO -> '0';
			case REQUESTED, UNKNOWN -> '?';
		};
	}

}
