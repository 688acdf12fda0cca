// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.emitter;

/**
 * Takes the documents of an {@link Emittable}. They are written one after the other into
 * one buffer.
 *
 * @since 0.1.0
 */
public interface DocumentSink {

	/**
	 * Takes a document that stands at the end of the buffer.
	 * @param start where it begins
	 */
	void take(int start);

	/**
	 * Counts a document that can't be sent.
	 * @param reason why
	 */
	void drop(DropReason reason);

	/**
	 * Bytes a document may have.
	 * @return the limit
	 */
	int maxDocumentSize();

}
