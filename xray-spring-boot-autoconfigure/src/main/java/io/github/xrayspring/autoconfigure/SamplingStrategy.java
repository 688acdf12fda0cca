// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.autoconfigure;

/**
 * Who decides which requests are recorded.
 */
enum SamplingStrategy {

	/**
	 * Own rules where there are any, everything while X-Ray Local is the target, else the
	 * default rule.
	 */
	AUTO,

	/** Own rules and the default rule. */
	LOCAL,

	/** Everything is recorded. */
	ALL,

	/** Nothing is recorded. */
	NONE

}
