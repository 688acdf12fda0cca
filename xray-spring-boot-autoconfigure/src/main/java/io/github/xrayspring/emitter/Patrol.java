// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.emitter;

import org.jspecify.annotations.Nullable;

/**
 * Look at what is still open, taken by the emitter's thread now and then, so that it
 * needs no thread of its own.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface Patrol {

	/**
	 * Looks once.
	 * @param announcements takes documents that are sent once and at once, outside the
	 * books; {@code null} while the receiver takes nothing
	 * @return nanoseconds after which to look again
	 */
	long patrol(@Nullable DocumentSink announcements);

}
