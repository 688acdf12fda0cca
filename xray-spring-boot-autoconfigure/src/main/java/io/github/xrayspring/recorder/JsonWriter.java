// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.recorder;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;

import io.github.xrayspring.emitter.DocumentBuffer;
import io.github.xrayspring.trace.Hex;
import io.github.xrayspring.trace.TraceId;

/**
 * Writes JSON as UTF-8 bytes, for the one format this project exists for. Whatever a
 * string holds, the output is valid: control characters are escaped, halves of surrogate
 * pairs become U+FFFD. Commas are set by the first byte of a name: {@link #name} writes
 * one unless a brace was just opened. For one thread.
 */
final class JsonWriter extends DocumentBuffer {

	private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

	/** Characters that stand for themselves. */
	private static final boolean[] PLAIN = new boolean[128];

	private static final int REPLACEMENT = 0xFFFD;

	/** Most bytes that one {@code char} can become: a Unicode escape. */
	private static final int MAX_EXPANSION = 6;

	static {
		for (int c = ' '; c < PLAIN.length; c++) {
			PLAIN[c] = c != '"' && c != '\\' && c != 127;
		}
	}

	/**
	 * Prepares a member's name.
	 * @param name the name, printable ASCII without quotation marks
	 * @return what {@link #name(byte[])} takes
	 */
	static byte[] prepare(String name) {
		return ('"' + name + "\":").getBytes(StandardCharsets.US_ASCII);
	}

	/** Where the bytes stand, valid until more is written. */
	byte[] array() {
		return this.bytes;
	}

	void open(char bracket) {
		ensure(1);
		this.bytes[this.position++] = (byte) bracket;
	}

	void close(char bracket) {
		ensure(1);
		this.bytes[this.position++] = (byte) bracket;
	}

	/** Begins an element of an array. */
	void element() {
		ensure(1);
		byte last = this.bytes[this.position - 1];
		if (last != '[' && last != '{') {
			this.bytes[this.position++] = ',';
		}
	}

	/** Begins a member with a prepared name. */
	void name(byte[] prepared) {
		element();
		ensure(prepared.length);
		System.arraycopy(prepared, 0, this.bytes, this.position, prepared.length);
		this.position += prepared.length;
	}

	/** Begins a member. */
	void name(String name) {
		element();
		string(name);
		ensure(1);
		this.bytes[this.position++] = ':';
	}

	void member(byte[] name, @Nullable String value, int maxLength) {
		if (value != null) {
			name(name);
			string(value, Math.min(value.length(), maxLength));
		}
	}

	/** Writes a flag, only if it is set. */
	void flag(byte[] name, boolean value) {
		if (value) {
			name(name);
			ascii("true");
		}
	}

	void id(long id) {
		ensure(18);
		this.bytes[this.position] = '"';
		Hex.write(id, this.bytes, this.position + 1);
		this.bytes[this.position + 17] = '"';
		this.position += 18;
	}

	void traceId(long high, long low) {
		ensure(TraceId.LENGTH + 2);
		this.bytes[this.position] = '"';
		TraceId.write(high, low, this.bytes, this.position + 1);
		this.bytes[this.position + TraceId.LENGTH + 1] = '"';
		this.position += TraceId.LENGTH + 2;
	}

	/** Writes microseconds as seconds with six decimals. */
	void seconds(long micros) {
		number(micros / 1_000_000);
		ensure(7);
		this.bytes[this.position] = '.';
		long fraction = micros % 1_000_000;
		for (int i = 6; i > 0; i--) {
			this.bytes[this.position + i] = (byte) ('0' + fraction % 10);
			fraction /= 10;
		}
		this.position += 7;
	}

	void number(long value) {
		if (value < 0) {
			ascii(Long.toString(value));
			return;
		}
		int digits = 1;
		for (long rest = value / 10; rest > 0; rest /= 10) {
			digits++;
		}
		ensure(digits);
		long rest = value;
		for (int i = digits - 1; i >= 0; i--) {
			this.bytes[this.position + i] = (byte) ('0' + rest % 10);
			rest /= 10;
		}
		this.position += digits;
	}

	/**
	 * Writes a String, Number, Boolean or {@code null}; numbers that JSON doesn't know,
	 * and whatever else, become text.
	 */
	void scalar(@Nullable Object value) {
		if (value instanceof Integer || value instanceof Long || value instanceof Short || value instanceof Byte) {
			number(((Number) value).longValue());
		}
		else if (value == null || value instanceof Boolean || isFinite(value)) {
			ascii(String.valueOf(value));
		}
		else {
			string(value.toString());
		}
	}

	/**
	 * Whether it is a number whose text is JSON; other kinds of number may write
	 * themselves in any way.
	 */
	private static boolean isFinite(Object value) {
		if (value instanceof Double || value instanceof Float) {
			double number = ((Number) value).doubleValue();
			return !Double.isNaN(number) && !Double.isInfinite(number);
		}
		return value.getClass() == BigDecimal.class || value.getClass() == BigInteger.class;
	}

	void string(String value) {
		string(value, value.length());
	}

	void string(String value, int length) {
		ensure(length * MAX_EXPANSION + 2);
		byte[] target = this.bytes;
		int end = this.position;
		target[end++] = '"';
		int i = 0;
		while (i < length) {
			char character = value.charAt(i);
			if (character >= 128 || !PLAIN[character]) {
				break;
			}
			target[end++] = (byte) character;
			i++;
		}
		this.position = end;
		if (i < length) {
			unusual(value, i, length);
		}
		this.bytes[this.position++] = '"';
	}

	/** Writes text that is known to be JSON. */
	void json(String json) {
		byte[] encoded = json.getBytes(StandardCharsets.UTF_8);
		ensure(encoded.length);
		System.arraycopy(encoded, 0, this.bytes, this.position, encoded.length);
		this.position += encoded.length;
	}

	/** Writes text that is known to be ASCII and to need no escape. */
	@SuppressWarnings("deprecation")
	void ascii(String text) {
		ensure(text.length());
		text.getBytes(0, text.length(), this.bytes, this.position);
		this.position += text.length();
	}

	private void unusual(String value, int from, int length) {
		int i = from;
		while (i < length) {
			char character = value.charAt(i++);
			if (character < 128) {
				escaped(character);
			}
			else if (!Character.isSurrogate(character)) {
				codePoint(character);
			}
			else if (Character.isHighSurrogate(character) && i < length && Character.isLowSurrogate(value.charAt(i))) {
				codePoint(Character.toCodePoint(character, value.charAt(i++)));
			}
			else {
				codePoint(REPLACEMENT);
			}
		}
	}

	private void escaped(char character) {
		if (PLAIN[character]) {
			put(character);
			return;
		}
		put('\\');
		switch (character) {
			case '"', '\\' -> put(character);
			case '\n' -> put('n');
			case '\r' -> put('r');
			case '\t' -> put('t');
			default -> {
				put('u');
				put('0');
				put('0');
				this.bytes[this.position++] = HEX[character >> 4];
				this.bytes[this.position++] = HEX[character & 0xf];
			}
		}
	}

	private void put(char ascii) {
		this.bytes[this.position++] = (byte) ascii;
	}

	private void codePoint(int codePoint) {
		if (codePoint < 0x800) {
			this.bytes[this.position++] = (byte) (0xc0 | (codePoint >> 6));
		}
		else if (codePoint < 0x10000) {
			this.bytes[this.position++] = (byte) (0xe0 | (codePoint >> 12));
			continuation(codePoint >> 6);
		}
		else {
			this.bytes[this.position++] = (byte) (0xf0 | (codePoint >> 18));
			continuation(codePoint >> 12);
			continuation(codePoint >> 6);
		}
		continuation(codePoint);
	}

	private void continuation(int bits) {
		this.bytes[this.position++] = (byte) (0x80 | (bits & 0x3f));
	}

}
