// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.emitter;

import org.jspecify.annotations.Nullable;

/**
 * Something finished that waits to become one or more documents. Stands in the hand-over
 * by its own link, so that handing it over makes no object; an instance is handed over at
 * most once.
 *
 * @since 0.1.0
 */
public abstract class Emittable {

	/**
	 * What was handed over before this; written before publication, then by the emitter's
	 * thread only.
	 */
	@Nullable Emittable below;

	/** Documents owed by this and all below it, see {@link #owed()}. */
	int pileSize;

	/**
	 * Turns this into documents. Called once, on the emitter's thread.
	 * @param documents takes the documents
	 */
	protected abstract void encode(DocumentSink documents);

	/**
	 * Documents that the books already count as created for this.
	 * @return 1, or 0 where its documents are counted only when they come to be
	 */
	protected int owed() {
		return 1;
	}

}
