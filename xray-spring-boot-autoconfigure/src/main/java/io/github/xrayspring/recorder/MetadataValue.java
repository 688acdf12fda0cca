// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.recorder;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.Arrays;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * A metadata value as it is when it is put, safe from what the application does to it
 * afterwards: a scalar, a shallow copy of a map or list of scalars, or JSON made at once
 * of anything else.
 */
sealed interface MetadataValue {

	/** Largest number of entries that are copied instead of encoded at once. */
	int MAX_COPIED = 64;

	/** Most bits of a number that is written in full, some 300 digits. */
	int MAX_BITS = 1_000;

	/** Longest text of a scalar; of a copied map or list as a whole. */
	int MAX_TEXT = 16_384;

	/**
	 * Takes a value.
	 * @param value what the application puts
	 * @param encoder for values that are more than scalars
	 * @return a String, Number, Boolean, {@code null} or {@link MetadataValue}
	 */
	static @Nullable Object of(@Nullable Object value, MetadataEncoder encoder) {
		try {
			if (value == null || isScalar(value)) {
				return scalar(value);
			}
			Object copy = null;
			if (value instanceof Map<?, ?> map && isPlain(value)) {
				copy = members(map);
			}
			else if (value instanceof Collection<?> collection && isPlain(value)) {
				copy = elements(collection);
			}
			return (copy != null) ? copy : new Json(Objects.requireNonNull(encoder.encode(value), "encoded"));
		}
		catch (Throwable ex) {
			return "<not recorded: " + ((value != null) ? value.getClass().getName() : "null")
					+ " could not be encoded (" + ex.getClass().getName() + ")>";
		}
	}

	/**
	 * Whether it is a collection of the JDK: others may load what they hold when they are
	 * asked for their size, as Hibernate's do.
	 */
	private static boolean isPlain(Object value) {
		return value.getClass().getClassLoader() == null;
	}

	private static @Nullable Members members(Map<?, ?> map) {
		if (map.size() > MAX_COPIED || map instanceof IdentityHashMap<?, ?>) {
			return null;
		}
		Object[] entries = new Object[map.size() * 2];
		int count = 0;
		long length = 0;
		for (Map.Entry<?, ?> entry : map.entrySet()) {
			Object member = entry.getValue();
			if (!(entry.getKey() instanceof String key) || (member != null && !isScalar(member))
					|| count == entries.length) {
				return null;
			}
			entries[count++] = key;
			entries[count++] = scalar(member);
			length += key.length() + length(entries[count - 1]);
		}
		if (length > MAX_TEXT) {
			return null;
		}
		return new Members((count == entries.length) ? entries : Arrays.copyOf(entries, count));
	}

	private static @Nullable Elements elements(Collection<?> collection) {
		if (collection.size() > MAX_COPIED) {
			return null;
		}
		Object[] elements = collection.toArray();
		long length = 0;
		for (int i = 0; i < elements.length; i++) {
			Object element = elements[i];
			if (element != null && !isScalar(element)) {
				return null;
			}
			elements[i] = scalar(element);
			length += length(elements[i]);
		}
		return (length <= MAX_TEXT && elements.length <= MAX_COPIED) ? new Elements(elements) : null;
	}

	private static boolean isScalar(Object value) {
		return value instanceof CharSequence || value instanceof Number || value instanceof Boolean
				|| value instanceof Character || value instanceof Enum<?>;
	}

	/** A value that can't change any more: itself, or its text. */
	static @Nullable Object scalar(@Nullable Object value) {
		if (value == null || value instanceof Boolean || isImmutable(value)) {
			return value;
		}
		if (value.getClass() == BigDecimal.class || value.getClass() == BigInteger.class) {
			return shortened((Number) value);
		}
		if (value instanceof Number number) {
			return number.doubleValue();
		}
		String text = (value instanceof Enum<?> constant) ? constant.name() : value.toString();
		return (text.length() > MAX_TEXT) ? text.substring(0, MAX_TEXT) + "…" : text;
	}

	/**
	 * A number with very many digits as a double, found without writing them all out,
	 * which takes seconds for a giant.
	 */
	private static Number shortened(Number number) {
		if (number instanceof BigInteger integer) {
			return (integer.bitLength() > MAX_BITS) ? integer.doubleValue() : number;
		}
		BigDecimal decimal = (BigDecimal) number;
		int bits = decimal.unscaledValue().bitLength();
		if (bits > MAX_BITS * MAX_BITS / 10) {
			return decimal.unscaledValue().doubleValue();
		}
		boolean large = bits > MAX_BITS || Math.abs((long) decimal.scale()) > MAX_BITS;
		return large ? decimal.round(MathContext.DECIMAL64).doubleValue() : number;
	}

	private static int length(@Nullable Object scalar) {
		return (scalar instanceof String text) ? text.length() : 8;
	}

	private static boolean isImmutable(Object value) {
		return value instanceof Integer || value instanceof Long || value instanceof Double || value instanceof Float
				|| value instanceof Short || value instanceof Byte;
	}

	/**
	 * JSON made when the value was put.
	 *
	 * @param text valid JSON
	 */
	record Json(String text) implements MetadataValue {

	}

	/**
	 * Copy of a map of scalars.
	 *
	 * @param entries key, value, key, value …
	 */
	@SuppressWarnings("ArrayRecordComponent")
	record Members(@Nullable Object[] entries) implements MetadataValue {

	}

	/**
	 * Copy of a list of scalars.
	 *
	 * @param elements the elements
	 */
	@SuppressWarnings("ArrayRecordComponent")
	record Elements(@Nullable Object[] elements) implements MetadataValue {

	}

}
