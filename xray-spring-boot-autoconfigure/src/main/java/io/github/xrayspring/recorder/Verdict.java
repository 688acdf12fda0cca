// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.recorder;

/**
 * Whether a finished segment is sent.
 */
enum Verdict {

	/** Nobody has said yet; at the end that means no. */
	UNDECIDED,

	/** It is sent. */
	EMIT,

	/** It is not sent. */
	DISCARD

}
