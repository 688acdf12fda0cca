// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.export;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

import io.github.xrayspring.emitter.EncodedDocument;

/**
 * Body of the call {@code PutTraceSegments}: a JSON object whose one member is an array
 * of documents, each as a string.
 */
final class TraceSegmentsBody {

	private static final byte[] START = "{\"TraceSegmentDocuments\":[".getBytes(StandardCharsets.US_ASCII);

	private static final byte[] END = "]}".getBytes(StandardCharsets.US_ASCII);

	private static final byte[] DIGITS = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

	private TraceSegmentsBody() {
	}

	static byte[] of(List<EncodedDocument> documents) {
		ByteArrayOutputStream body = new ByteArrayOutputStream(4096);
		body.writeBytes(START);
		for (int i = 0; i < documents.size(); i++) {
			if (i > 0) {
				body.write(',');
			}
			body.write('"');
			escape(documents.get(i), body);
			body.write('"');
		}
		body.writeBytes(END);
		return body.toByteArray();
	}

	// All bytes of a multi-byte character are negative, and stay as they are.
	private static void escape(EncodedDocument document, ByteArrayOutputStream body) {
		int end = document.offset() + document.length();
		for (int i = document.offset(); i < end; i++) {
			byte character = document.array()[i];
			if (character == '"' || character == '\\') {
				body.write('\\');
				body.write(character);
			}
			else if (character >= 0 && character < ' ') {
				body.writeBytes(new byte[] { '\\', 'u', '0', '0', DIGITS[character >> 4], DIGITS[character & 0xf] });
			}
			else {
				body.write(character);
			}
		}
	}

}
