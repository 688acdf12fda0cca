// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.recorder;

import org.jspecify.annotations.Nullable;

/**
 * A throwable of a segment. The segment links those it has seen, so that one that bubbles
 * up through several subsegments is written where it came up first and referred to by its
 * id from the others.
 */
final class RecordedException {

	final Throwable throwable;

	final long id;

	/** Entity whose document says it in full. */
	final RecordedEntity owner;

	/** What the segment saw before. Written before this is published. */
	@Nullable RecordedException older;

	RecordedException(Throwable throwable, long id, RecordedEntity owner) {
		this.throwable = throwable;
		this.id = id;
		this.owner = owner;
	}

	/** The one for a throwable among this and the older ones. */
	static @Nullable RecordedException find(@Nullable RecordedException newest, Throwable throwable) {
		RecordedException recorded = newest;
		while (recorded != null && recorded.throwable != throwable) {
			recorded = recorded.older;
		}
		return recorded;
	}

}
