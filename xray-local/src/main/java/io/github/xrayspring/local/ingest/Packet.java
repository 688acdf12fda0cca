// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.ingest;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import tools.jackson.databind.JsonNode;

/**
 * One datagram of the daemon's protocol: a JSON header line, a line feed, one document.
 * The header is read as the daemon reads it (format in any case, members in any order,
 * blanks where JSON allows them).
 */
final class Packet {

	private static final int NOT_FOUND = -1;

	private Packet() {
	}

	/**
	 * Takes the packet's frame off.
	 * @param packet buffer that holds the packet
	 * @param length the packet's length, from the buffer's beginning
	 * @return the document's bytes, copied
	 */
	static byte[] document(byte[] packet, int length) {
		int lineFeed = indexOfLineFeed(packet, length);
		if (lineFeed == NOT_FOUND) {
			throw new RejectedException("MissingDelimiter", "The packet has no line feed between header and document",
					"");
		}
		if (!isHeader(new String(packet, 0, lineFeed, StandardCharsets.ISO_8859_1))) {
			throw new RejectedException("BadHeader", "The first line is not {\"format\":\"json\",\"version\":1}", "");
		}
		byte[] document = Arrays.copyOfRange(packet, lineFeed + 1, length);
		if (isBlank(document)) {
			throw new RejectedException("EmptyBody", "There is no document after the header", "");
		}
		if (isOtlp(document)) {
			throw new RejectedException("OtlpNotSupported",
					"The packet carries OTLP (T1S/T1U), not a segment document; let the sender write X-Ray segments",
					"");
		}
		return document;
	}

	private static int indexOfLineFeed(byte[] packet, int length) {
		for (int i = 0; i < length; i++) {
			if (packet[i] == '\n') {
				return i;
			}
		}
		return NOT_FOUND;
	}

	private static boolean isHeader(String line) {
		try {
			JsonNode header = JsonTreeReader.read(line);
			JsonNode version = header.path("version");
			return "json".equalsIgnoreCase(header.path("format").stringValue(null)) && version.isIntegralNumber()
					&& version.canConvertToInt() && version.intValue() == 1;
		}
		catch (RejectedException ex) {
			return false;
		}
	}

	private static boolean isBlank(byte[] document) {
		for (byte b : document) {
			if (b != ' ' && b != '\n' && b != '\r' && b != '\t') {
				return false;
			}
		}
		return true;
	}

	private static boolean isOtlp(byte[] document) {
		return document.length >= 3 && document[0] == 'T' && document[1] == '1'
				&& (document[2] == 'S' || document[2] == 'U');
	}

}
