// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.instrument.http;

import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/**
 * An IP address as text: {@code 203.0.113.7}, {@code 2001:db8::1},
 * {@code ::ffff:203.0.113.7}, the last also with a zone. Read by hand: the JDK's parser
 * asks the network about what it doesn't know.
 */
final class IpAddress {

	/** Eight groups of four digits, the last two perhaps as IPv4. */
	private static final int MAX_LENGTH = 45;

	private static final int V4_BYTES = 4;

	private static final int V6_BYTES = 16;

	/** What is kept of an IPv6 address: a site's prefix. */
	private static final int V6_NETWORK_BYTES = 6;

	private IpAddress() {
	}

	/** Four or sixteen bytes, {@code null} if the text is no address. */
	static byte @Nullable [] parse(String text) {
		if (text.length() > MAX_LENGTH) {
			return null;
		}
		return (text.indexOf(':') < 0) ? parseV4(text, 0, new byte[V4_BYTES], 0) : parseV6(text);
	}

	/** The address without its zone. */
	static String withoutZone(String text) {
		int zone = text.indexOf('%');
		return (zone < 0) ? text : text.substring(0, zone);
	}

	/** The address of its network: /24 or /48. */
	static @Nullable String network(String text) {
		byte[] address = parse(text);
		if (address == null) {
			return null;
		}
		if (address.length == V6_BYTES && !isMappedV4(address)) {
			StringBuilder network = new StringBuilder();
			for (int i = 0; i < V6_NETWORK_BYTES; i += 2) {
				network.append(Integer.toHexString(unsigned(address, i) << 8 | unsigned(address, i + 1))).append(':');
			}
			return network.append(':').toString();
		}
		int start = address.length - V4_BYTES;
		return unsigned(address, start) + "." + unsigned(address, start + 1) + "." + unsigned(address, start + 2)
				+ ".0";
	}

	private static int unsigned(byte[] address, int index) {
		return address[index] & 0xff;
	}

	private static boolean isMappedV4(byte[] address) {
		for (int i = 0; i < 10; i++) {
			if (address[i] != 0) {
				return false;
			}
		}
		return address[10] == -1 && address[11] == -1;
	}

	private static byte @Nullable [] parseV4(String text, int start, byte[] target, int offset) {
		int position = start;
		for (int i = 0; i < V4_BYTES; i++) {
			int end = (i < V4_BYTES - 1) ? text.indexOf('.', position) : text.length();
			int value = (end < 0) ? -1 : number(text, position, end, 10, 3);
			if (value < 0 || value > 255 || (text.charAt(position) == '0' && end > position + 1)) {
				return null;
			}
			target[offset + i] = (byte) value;
			position = end + 1;
		}
		return target;
	}

	private static byte @Nullable [] parseV6(String text) {
		byte[] address = new byte[V6_BYTES];
		int gap = -1;
		int count = 0;
		int position = 0;
		if (text.startsWith("::")) {
			gap = 0;
			position = 2;
		}
		while (position < text.length()) {
			if (count == V6_BYTES) {
				return null;
			}
			int colon = text.indexOf(':', position);
			int end = (colon < 0) ? text.length() : colon;
			if (colon < 0 && text.indexOf('.', position) > 0) {
				if (count > V6_BYTES - V4_BYTES || parseV4(text, position, address, count) == null) {
					return null;
				}
				count += V4_BYTES;
				break;
			}
			int group = number(text, position, end, 16, 4);
			if (group < 0 || end == text.length() - 1) {
				return null;
			}
			address[count++] = (byte) (group >> 8);
			address[count++] = (byte) group;
			position = end + 1;
			if (colon >= 0 && text.charAt(position) == ':') {
				if (gap >= 0) {
					return null;
				}
				gap = count;
				position++;
			}
		}
		return expand(address, gap, count);
	}

	// Moves what stands behind "::" to the end.
	private static byte @Nullable [] expand(byte[] address, int gap, int count) {
		if (gap < 0) {
			return (count == V6_BYTES) ? address : null;
		}
		if (count == V6_BYTES) {
			return null;
		}
		int moved = count - gap;
		System.arraycopy(address, gap, address, V6_BYTES - moved, moved);
		Arrays.fill(address, gap, V6_BYTES - moved, (byte) 0);
		return address;
	}

	private static int number(String text, int start, int end, int radix, int maxDigits) {
		if (end <= start || end - start > maxDigits) {
			return -1;
		}
		int number = 0;
		for (int i = start; i < end; i++) {
			char character = text.charAt(i);
			int digit = (character < 128) ? Character.digit(character, radix) : -1;
			if (digit < 0) {
				return -1;
			}
			number = number * radix + digit;
		}
		return number;
	}

}
