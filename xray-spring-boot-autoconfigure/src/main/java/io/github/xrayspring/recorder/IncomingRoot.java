// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.recorder;

/**
 * What becomes of the trace id that a request brings.
 *
 * @since 0.1.0
 */
public enum IncomingRoot {

	/** The trace goes on. */
	CONTINUE,

	/** A new trace starts: for services whose callers are strangers. */
	RESTART

}
