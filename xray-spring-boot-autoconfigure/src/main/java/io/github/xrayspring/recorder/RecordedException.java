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

	/** Throwables a segment remembers: enough to recognise one that bubbles up. */
	private static final int MAX_REMEMBERED = 32;

	final Throwable throwable;

	final long id;

	/** Id of the entity whose document says it in full. */
	final long ownerId;

	/** What the segment saw before. */
	final @Nullable RecordedException older;

	/** Number of those that are remembered, this one included. */
	private final int remembered;

	RecordedException(Throwable throwable, long id, long ownerId, @Nullable RecordedException newest) {
		this.throwable = throwable;
		this.id = id;
		this.ownerId = ownerId;
		this.older = (newest != null && newest.remembered < MAX_REMEMBERED) ? newest : null;
		this.remembered = (this.older != null) ? this.older.remembered + 1 : 1;
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
