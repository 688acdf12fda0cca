// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.trace;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Lower-case hexadecimal as X-Ray writes ids: always all digits of a {@code long} or
 * {@code int}.
 *
 * @since 0.1.0
 */
public final class Hex {

	private static final byte[] DIGITS = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

	/** Value of a character below 128, −1 where it is no hexadecimal digit. */
	private static final byte[] VALUES = values();

	private Hex() {
	}

	/**
	 * Writes 16 digits.
	 * @param value the number
	 * @param target where to
	 * @param offset the first digit's place
	 */
	public static void write(long value, byte[] target, int offset) {
		for (int i = offset + 15; i >= offset; i--) {
			target[i] = DIGITS[(int) value & 0xf];
			value >>>= 4;
		}
	}

	/**
	 * Writes 8 digits.
	 * @param value the number
	 * @param target where to
	 * @param offset the first digit's place
	 */
	public static void write(int value, byte[] target, int offset) {
		for (int i = offset + 7; i >= offset; i--) {
			target[i] = DIGITS[value & 0xf];
			value >>>= 4;
		}
	}

	/**
	 * Returns a number as 16 digits.
	 * @param value the number
	 * @return for example {@code 53995c3f42cd8ad8}
	 */
	public static String toString(long value) {
		byte[] digits = new byte[16];
		write(value, digits, 0);
		return new String(digits, StandardCharsets.ISO_8859_1);
	}

	/**
	 * All digits' bits or'ed, −1 if one of the characters is none: so 0 means that all
	 * digits are 0.
	 */
	static int digits(String text, int from, int to) {
		int bits = 0;
		for (int i = from; i < to; i++) {
			char character = text.charAt(i);
			int value = (character < 128) ? VALUES[character] : -1;
			if (value < 0) {
				return -1;
			}
			bits |= value;
		}
		return bits;
	}

	/** Reads digits that {@link #digits} has seen. */
	static long read(String text, int from, int to) {
		long value = 0;
		for (int i = from; i < to; i++) {
			value = (value << 4) | VALUES[text.charAt(i)];
		}
		return value;
	}

	private static byte[] values() {
		byte[] values = new byte[128];
		Arrays.fill(values, (byte) -1);
		for (int i = 0; i < 16; i++) {
			char digit = (char) DIGITS[i];
			values[digit] = (byte) i;
			values[Character.toUpperCase(digit)] = (byte) i;
		}
		return values;
	}

}
