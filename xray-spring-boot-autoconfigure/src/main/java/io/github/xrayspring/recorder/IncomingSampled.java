// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.recorder;

/**
 * What a caller's {@code Sampled} is worth.
 *
 * @since 0.1.0
 */
public enum IncomingSampled {

	/**
	 * {@code Sampled=1} counts up to so many times a second, {@code Sampled=0} always.
	 */
	CAP,

	/** Both count, always. */
	HONOR,

	/** Neither counts: the own rules decide, and {@code Sampled=?} isn't answered. */
	IGNORE

}
