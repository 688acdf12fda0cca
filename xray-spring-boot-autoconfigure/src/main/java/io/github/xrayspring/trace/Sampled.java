// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.trace;

/**
 * What a tracing header says about sampling.
 *
 * @since 0.1.0
 */
public enum Sampled {

	/** {@code Sampled=1}: the caller records. */
	YES,

	/** {@code Sampled=0}: the caller doesn't record. */
	NO,

	/** {@code Sampled=?}: decide, and answer in the response header. */
	REQUESTED,

	/** No decision: decide here. */
	UNKNOWN

}
