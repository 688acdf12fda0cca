// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.emitter;

import java.util.Arrays;

/**
 * Bytes that grow as they are written and are used again for the next batch. For one
 * thread.
 *
 * @since 0.1.0
 */
public class DocumentBuffer {

	private static final int INITIAL_SIZE = 1 << 16;

	/** Above this a buffer isn't kept for the next batch. */
	private static final int KEPT_SIZE = 1 << 20;

	/** The bytes; replaced when more room is needed. */
	protected byte[] bytes = new byte[INITIAL_SIZE];

	/** Number of bytes written. */
	protected int position;

	/**
	 * Where the next byte goes.
	 * @return number of bytes written
	 */
	public final int position() {
		return this.position;
	}

	/**
	 * Takes back what was written from a place on.
	 * @param position the place
	 */
	public final void rewind(int position) {
		this.position = position;
	}

	/**
	 * Makes room.
	 * @param length number of bytes about to be written
	 */
	protected final void ensure(int length) {
		if (this.bytes.length - this.position < length) {
			this.bytes = Arrays.copyOf(this.bytes, Math.max(this.bytes.length * 2, this.position + length));
		}
	}

	final EncodedDocument from(int start) {
		return new EncodedDocument(this.bytes, start, this.position - start);
	}

	final void clear() {
		this.position = 0;
		if (this.bytes.length > KEPT_SIZE) {
			this.bytes = new byte[INITIAL_SIZE];
		}
	}

}
