// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.recorder;

/**
 * What capturing did, since the start. Each request that isn't sampled is watched or not;
 * one that is watched and worth it is captured or over budget.
 *
 * @since 0.1.0
 */
public interface CaptureCounters {

	/**
	 * Requests that were recorded in case they were worth it.
	 * @return how many
	 */
	long watched();

	/**
	 * Requests that weren't, because those that were took all the room.
	 * @return how many
	 */
	long unwatched();

	/**
	 * Requests that were sent.
	 * @return how many
	 */
	long captured();

	/**
	 * Requests that were worth it but came when enough others had been sent in their
	 * second.
	 * @return how many
	 */
	long overBudget();

}
