// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.trace;

import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;

/**
 * Trace id as X-Ray writes it:
 * {@code 1-<8 hex digits: epoch seconds>-<24 hex digits: random>}, always 35 characters.
 * Held as two numbers, the same 128 bits as a W3C trace id. Parsing is lenient about
 * case; {@link #toString()} is always lower case. Immutable.
 *
 * @param high the epoch seconds and the first 32 random bits
 * @param low the other 64 random bits
 * @since 0.1.0
 */
public record TraceId(long high, long low) {

	/** Number of characters of a trace id. */
	public static final int LENGTH = 35;

	/**
	 * Checks that the id isn't all zero, which X-Ray doesn't take for an id.
	 */
	public TraceId {
		if ((high | low) == 0) {
			throw new IllegalArgumentException("Trace id must not be all zero");
		}
	}

	/**
	 * Reads a trace id; blanks around it are ignored.
	 * @param text the text, for example {@code 1-57ff426a-80c11c39b0c928905eb0828d}
	 * @return the id, {@code null} if the text is none
	 */
	public static @Nullable TraceId parse(@Nullable String text) {
		if (text == null) {
			return null;
		}
		String trimmed = text.strip();
		if (trimmed.length() != LENGTH || !isTraceId(trimmed, 0)) {
			return null;
		}
		return new TraceId(high(trimmed, 0), low(trimmed, 0));
	}

	/**
	 * Writes the 35 characters of an id.
	 * @param high see {@link #high()}
	 * @param low see {@link #low()}
	 * @param target where to
	 * @param offset the first character's place
	 */
	public static void write(long high, long low, byte[] target, int offset) {
		target[offset] = '1';
		target[offset + 1] = '-';
		Hex.write((int) (high >>> 32), target, offset + 2);
		target[offset + 10] = '-';
		Hex.write((int) high, target, offset + 11);
		Hex.write(low, target, offset + 19);
	}

	/** Whether 35 characters are a trace id other than zero. */
	static boolean isTraceId(String text, int offset) {
		if (text.charAt(offset) != '1' || text.charAt(offset + 1) != '-' || text.charAt(offset + 10) != '-') {
			return false;
		}
		int seconds = Hex.digits(text, offset + 2, offset + 10);
		int random = Hex.digits(text, offset + 11, offset + LENGTH);
		return seconds >= 0 && random >= 0 && (seconds | random) != 0;
	}

	static long high(String text, int offset) {
		return (Hex.read(text, offset + 2, offset + 10) << 32) | Hex.read(text, offset + 11, offset + 19);
	}

	static long low(String text, int offset) {
		return Hex.read(text, offset + 19, offset + LENGTH);
	}

	@Override
	public String toString() {
		byte[] text = new byte[LENGTH];
		write(this.high, this.low, text, 0);
		return new String(text, StandardCharsets.ISO_8859_1);
	}

}
