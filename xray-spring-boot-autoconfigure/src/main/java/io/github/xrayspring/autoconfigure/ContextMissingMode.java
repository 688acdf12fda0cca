// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.autoconfigure;

/**
 * What to do when something is traced outside a segment.
 */
enum ContextMissingMode {

	/** Nothing. */
	IGNORE,

	/** A line in the log, not more than one at a time. */
	LOG

}
