// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.trace;

import org.jspecify.annotations.Nullable;

/**
 * Where the fields of a received tracing header stand, packed into one number, so that a
 * request that isn't recorded costs no object for reading its header.
 *
 * <pre>
 * bit 0-11  place of Root's value + 1, 0 = none        bit 24-35  place of Lineage's value + 1, 0 = none
 * bit 12-23 place of Parent's value + 1, 0 = none      bit 36-37  Sampled: 0 unknown, 1 yes, 2 no, 3 requested
 * bit 38-43 number of unknown fields                   bit 44     the header is a traceparent
 * </pre>
 *
 * A header is never trusted: it is read once from left to right, unknown fields are
 * skipped, the last of several equal fields wins, a value that isn't well-formed counts
 * as absent, and nothing is thrown or logged. Headers of more than {@value #MAX_LENGTH}
 * characters, of more than {@value #MAX_FIELDS} fields or with characters outside
 * printable ASCII count as absent altogether.
 *
 * @since 0.1.0
 */
public final class HeaderFields {

	/** Most characters a header may have. */
	public static final int MAX_LENGTH = 2048;

	/** Most fields a header may have. */
	public static final int MAX_FIELDS = 32;

	/** Fields of an absent header. */
	public static final long NONE = 0;

	private static final int ROOT = 0;

	private static final int PARENT = 12;

	private static final int LINEAGE = 24;

	private static final int SAMPLED = 36;

	private static final int UNKNOWN = 38;

	private static final long TRACEPARENT = 1L << 44;

	/** What is usable, of which there must be something. */
	private static final long USABLE = (1L << UNKNOWN) - 1;

	private static final HeaderRejection[] REJECTIONS = HeaderRejection.values();

	private static final Sampled[] SAMPLED_VALUES = { Sampled.UNKNOWN, Sampled.YES, Sampled.NO, Sampled.REQUESTED };

	private HeaderFields() {
	}

	/**
	 * Finds the fields of a header.
	 * @param header the header's value
	 * @return the fields, {@link #NONE} if there is nothing usable
	 */
	public static long scan(String header) {
		return Math.max(inspect(header), NONE);
	}

	/**
	 * Finds the fields of a header, or why there are none.
	 * @param header the header's value
	 * @return the fields, or what {@link #rejection} makes a reason of
	 */
	public static long inspect(String header) {
		long canonical = CanonicalHeader.scan(header);
		return (canonical != NONE) ? canonical : inspectAnyForm(header);
	}

	static long inspectAnyForm(String header) {
		int length = header.length();
		if (length > MAX_LENGTH) {
			return rejected(HeaderRejection.TOO_LONG);
		}
		if (!isPrintable(header)) {
			return rejected(HeaderRejection.ILLEGAL_CHAR);
		}
		long fields = NONE;
		int start = 0;
		// A separator at the end has an empty field behind it, which counts.
		for (int count = 0; start <= length; count++) {
			if (count == MAX_FIELDS) {
				return rejected(HeaderRejection.TOO_MANY_FIELDS);
			}
			int end = header.indexOf(';', start);
			end = (end < 0) ? length : end;
			fields = field(header, start, end, fields);
			start = end + 1;
		}
		if (place(fields, ROOT) == 0) {
			fields = withoutIds(fields);
		}
		return ((fields & USABLE) != 0) ? fields : rejected(HeaderRejection.NOTHING_USABLE);
	}

	private static long rejected(HeaderRejection reason) {
		return -1 - reason.ordinal();
	}

	/**
	 * Why a header counts as absent.
	 * @param fields what {@link #inspect} found
	 * @return the reason, {@code null} if the header is usable
	 */
	public static @Nullable HeaderRejection rejection(long fields) {
		return (fields < 0) ? REJECTIONS[(int) (-1 - fields)] : null;
	}

	/**
	 * How many fields there are that nobody knows.
	 * @param fields what {@link #scan} found
	 * @return the number
	 */
	public static int unknown(long fields) {
		return (int) (fields >>> UNKNOWN) & 0x3f;
	}

	/**
	 * The fields as if the header said nothing about sampling.
	 * @param fields what {@link #scan} found
	 * @return the other fields
	 */
	public static long withoutSampled(long fields) {
		long others = fields & ~(3L << SAMPLED);
		return ((others & USABLE) != 0) ? others : NONE;
	}

	static long ofTraceparent(int root, int parent, boolean sampled) {
		return TRACEPARENT | withSampled(withParent(ofRoot(root), parent), sampled ? '1' : '0');
	}

	static long ofRoot(int place) {
		return with(NONE, ROOT, true, place);
	}

	static long withParent(long fields, int place) {
		return with(fields, PARENT, true, place);
	}

	/**
	 * Whether the header has a usable Root.
	 * @param fields what {@link #scan} found
	 * @return whether {@link #rootHigh} and {@link #rootLow} may be asked
	 */
	public static boolean hasRoot(long fields) {
		return place(fields, ROOT) != 0;
	}

	/**
	 * First half of the root's id.
	 * @param header the header
	 * @param fields what {@link #scan} found in it
	 * @return see {@link TraceId#high()}
	 */
	public static long rootHigh(String header, long fields) {
		int place = place(fields, ROOT) - 1;
		return isTraceparent(fields) ? Hex.read(header, place, place + 16) : TraceId.high(header, place);
	}

	/**
	 * Second half of the root's id.
	 * @param header the header
	 * @param fields what {@link #scan} found in it
	 * @return see {@link TraceId#low()}
	 */
	public static long rootLow(String header, long fields) {
		int place = place(fields, ROOT) - 1;
		return isTraceparent(fields) ? Hex.read(header, place + 16, place + 32) : TraceId.low(header, place);
	}

	/**
	 * Id of the caller's subsegment.
	 * @param header the header
	 * @param fields what {@link #scan} found in it
	 * @return the id, 0 if there is none
	 */
	public static long parent(String header, long fields) {
		int place = place(fields, PARENT);
		return (place == 0) ? 0 : Hex.read(header, place - 1, place + 15);
	}

	/**
	 * What the caller decided.
	 * @param fields what {@link #scan} found
	 * @return the decision
	 */
	public static Sampled sampled(long fields) {
		return SAMPLED_VALUES[(int) (fields >>> SAMPLED) & 3];
	}

	static long field(String header, int start, int end, long fields) {
		int equals = header.indexOf('=', start);
		if (equals < 0 || equals >= end) {
			return fields;
		}
		int keyStart = skipBlanks(header, start, equals);
		int keyLength = trimBlanks(header, keyStart, equals) - keyStart;
		int from = skipBlanks(header, equals + 1, end);
		int to = trimBlanks(header, from, end);
		if (isKey(header, keyStart, keyLength, "Root")) {
			return with(fields, ROOT, to - from == TraceId.LENGTH && TraceId.isTraceId(header, from), from);
		}
		if (isKey(header, keyStart, keyLength, "Parent")) {
			return with(fields, PARENT, isParent(header, from, to), from);
		}
		if (isKey(header, keyStart, keyLength, "Sampled")) {
			return withSampled(fields, (to - from == 1) ? header.charAt(from) : ' ');
		}
		if (isKey(header, keyStart, keyLength, "Lineage")) {
			return with(fields, LINEAGE, Lineage.isLineage(header, from, to), from);
		}
		// An ALB puts Self in front of what it passes on.
		boolean known = keyLength == 0 || isKey(header, keyStart, keyLength, "Self");
		return known ? fields : fields + (1L << UNKNOWN);
	}

	private static boolean isTraceparent(long fields) {
		return (fields & TRACEPARENT) != 0;
	}

	/** Lineage's value, which ends at the next separator. */
	static int lineageStart(long fields) {
		return place(fields, LINEAGE) - 1;
	}

	private static boolean isKey(String header, int start, int length, String key) {
		return length == key.length() && header.regionMatches(true, start, key, 0, length);
	}

	private static boolean isParent(String header, int from, int to) {
		return to - from == 16 && Hex.digits(header, from, to) > 0;
	}

	private static long with(long fields, int field, boolean valid, int place) {
		long others = fields & ~(0xfffL << field);
		return valid ? others | ((place + 1L) << field) : others;
	}

	static long withSampled(long fields, char value) {
		long code = switch (value) {
			case '1' -> 1;
			case '0' -> 2;
			case '?' -> 3;
			default -> 0;
		};
		return (fields & ~(3L << SAMPLED)) | (code << SAMPLED);
	}

	/** Parent and Lineage belong to a Root: alone they would dangle. */
	private static long withoutIds(long fields) {
		return fields & ((3L << SAMPLED) | (0x3fL << UNKNOWN));
	}

	private static int place(long fields, int field) {
		return (int) (fields >>> field) & 0xfff;
	}

	private static boolean isPrintable(String header) {
		for (int i = 0; i < header.length(); i++) {
			char character = header.charAt(i);
			if ((character < ' ' && character != '\t') || character > '~') {
				return false;
			}
		}
		return true;
	}

	private static int skipBlanks(String header, int from, int to) {
		int start = from;
		while (start < to && isBlank(header.charAt(start))) {
			start++;
		}
		return start;
	}

	private static int trimBlanks(String header, int from, int to) {
		int end = to;
		while (end > from && isBlank(header.charAt(end - 1))) {
			end--;
		}
		return end;
	}

	private static boolean isBlank(char character) {
		return character == ' ' || character == '\t';
	}

}
