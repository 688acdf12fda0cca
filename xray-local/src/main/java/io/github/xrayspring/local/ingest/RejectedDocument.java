// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.ingest;

import java.time.Instant;

/**
 * A document that wasn't taken, kept so that its sender's author can see why.
 *
 * @param number counts all rejections since the start, from 1
 * @param time when it came
 * @param rejection why it wasn't taken
 * @param size the bytes that came: the document, or the whole packet where no document
 * could be found in it
 * @param text the bytes' beginning as text; what isn't UTF-8 is replaced
 * @since 0.1.0
 */
public record RejectedDocument(long number, Instant time, Rejection rejection, int size, String text) {

	/**
	 * Whether more came than is kept.
	 * @return whether {@link #text()} isn't all of it
	 */
	public boolean isCut() {
		return this.size > RejectedDocuments.MAX_TEXT_BYTES;
	}

	/** A character takes two bytes of heap at most. */
	long weight() {
		return 2L * this.text.length() + RejectedDocuments.OVERHEAD_BYTES;
	}

}
