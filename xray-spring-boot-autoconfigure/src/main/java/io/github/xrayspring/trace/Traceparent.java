// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.trace;

import java.nio.charset.StandardCharsets;

/**
 * Header {@code traceparent} of W3C Trace Context:
 * {@code <version>-<trace id>-<parent id>-<flags>}. Its trace id is the same 128 bits as
 * X-Ray's, and its sampled flag is read as X-Ray's {@code Sampled}, as a parent-based
 * OpenTelemetry sampler does. Later versions are read as far as version 00 goes.
 * {@code tracestate} is neither read nor passed on.
 *
 * @since 0.1.0
 */
public final class Traceparent {

	/** The header's name. */
	public static final String NAME = "traceparent";

	private static final int TRACE = 3;

	private static final int PARENT = 36;

	private static final int FLAGS = 53;

	private static final int LENGTH = 55;

	private Traceparent() {
	}

	/**
	 * Finds the fields of a header.
	 * @param header the header's value
	 * @return the fields, for {@link HeaderFields}; {@link HeaderFields#NONE} if the
	 * header isn't well-formed
	 */
	public static long scan(String header) {
		return isWellFormed(header)
				? HeaderFields.ofTraceparent(TRACE, PARENT, (Hex.read(header, FLAGS, LENGTH) & 1) != 0)
				: HeaderFields.NONE;
	}

	private static boolean isWellFormed(String header) {
		int length = header.length();
		if (length < LENGTH || length > HeaderFields.MAX_LENGTH || header.charAt(2) != '-'
				|| header.charAt(PARENT - 1) != '-' || header.charAt(FLAGS - 1) != '-') {
			return false;
		}
		return isVersion(header) && digits(header, TRACE, PARENT - 1) > 0 && digits(header, PARENT, FLAGS - 1) > 0
				&& digits(header, FLAGS, LENGTH) >= 0;
	}

	/** Version 00 ends where its flags do, a later one may go on; ff is none. */
	private static boolean isVersion(String header) {
		if (digits(header, 0, 2) < 0 || header.startsWith("ff")) {
			return false;
		}
		return header.length() == LENGTH || (!header.startsWith("00") && header.charAt(LENGTH) == '-');
	}

	/** As {@link Hex#digits}, but upper case isn't allowed. */
	private static int digits(String header, int from, int to) {
		for (int i = from; i < to; i++) {
			if (header.charAt(i) >= 'A' && header.charAt(i) <= 'F') {
				return -1;
			}
		}
		return Hex.digits(header, from, to);
	}

	/**
	 * Writes a header.
	 * @param trace the trace
	 * @param parent id of the subsegment that calls, not 0
	 * @param sampled whether the caller records
	 * @return the header's value
	 */
	public static String format(TraceId trace, long parent, boolean sampled) {
		byte[] text = new byte[LENGTH];
		text[0] = '0';
		text[1] = '0';
		text[TRACE - 1] = '-';
		Hex.write(trace.high(), text, TRACE);
		Hex.write(trace.low(), text, TRACE + 16);
		text[PARENT - 1] = '-';
		Hex.write(parent, text, PARENT);
		text[FLAGS - 1] = '-';
		text[FLAGS] = '0';
		text[FLAGS + 1] = (byte) (sampled ? '1' : '0');
		return new String(text, StandardCharsets.ISO_8859_1);
	}

}
