// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.emitter;

/**
 * One finished document as UTF-8 JSON, without the daemon's header line. A view: the
 * bytes belong to the emitter and are used again as soon as {@link SegmentSender#send}
 * returns.
 *
 * @param array where the bytes are
 * @param offset the first byte's place
 * @param length the number of bytes
 * @since 0.1.0
 */
public record EncodedDocument(byte[] array, int offset, int length) {

	EncodedDocument copy() {
		byte[] bytes = new byte[this.length];
		System.arraycopy(this.array, this.offset, bytes, 0, this.length);
		return new EncodedDocument(bytes, 0, this.length);
	}

}
