// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.trace;

/**
 * Short cut for the form in which services of AWS and recorders write the header:
 * {@code Root=…}, {@code Root=…;Parent=…}, each with or without {@code ;Sampled=0|1} at
 * its end. Each character is looked at once, as what it has to be; any other form is left
 * to {@link HeaderFields}, which finds the same in this one.
 */
final class CanonicalHeader {

	private static final String ROOT = "Root=";

	private static final String PARENT = ";Parent=";

	private static final String SAMPLED = ";Sampled=";

	private static final int ROOT_END = ROOT.length() + TraceId.LENGTH;

	private CanonicalHeader() {
	}

	/** The fields, {@link HeaderFields#NONE} where the header has another form. */
	static long scan(String header) {
		int length = header.length();
		if (length < ROOT_END || !header.startsWith(ROOT) || !TraceId.isTraceId(header, ROOT.length())) {
			return HeaderFields.NONE;
		}
		long fields = HeaderFields.ofRoot(ROOT.length());
		int end = ROOT_END;
		int parent = end + PARENT.length();
		if (length >= parent + 16 && header.startsWith(PARENT, end) && Hex.digits(header, parent, parent + 16) > 0) {
			fields = HeaderFields.withParent(fields, parent);
			end = parent + 16;
		}
		int sampled = end + SAMPLED.length();
		if (length == sampled + 1 && header.startsWith(SAMPLED, end)) {
			char value = header.charAt(sampled);
			return (value == '0' || value == '1') ? HeaderFields.withSampled(fields, value) : HeaderFields.NONE;
		}
		return (length == end) ? fields : HeaderFields.NONE;
	}

}
