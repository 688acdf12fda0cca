// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.ingest;

import org.jspecify.annotations.Nullable;

/**
 * Where validated documents go: the store, seen from the way in. Called on any thread.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface DocumentSink {

	/**
	 * Takes a document.
	 * @param document a validated document
	 * @return {@code null} when taken, else why not
	 */
	@Nullable Rejection add(SegmentDocument document);

}
