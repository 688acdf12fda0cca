// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.ingest;

/**
 * The way by which a document came.
 *
 * @since 0.1.0
 */
public enum Way {

	/** As a packet, in the daemon's format. */
	UDP,

	/** By {@code PutTraceSegments}. */
	API,

	/** Handed over by an application of this process. */
	PROCESS,

	/** From a file that somebody gave to the page. */
	IMPORT

}
