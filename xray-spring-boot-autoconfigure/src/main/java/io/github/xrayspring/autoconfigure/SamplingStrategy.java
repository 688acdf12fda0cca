// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.autoconfigure;

/**
 * Who decides which requests are recorded.
 */
enum SamplingStrategy {

	/**
	 * Own rules where there are any, else those of X-Ray where there is somebody to ask
	 * for them, else the default rule.
	 */
	AUTO,

	/** Own rules and the default rule. */
	LOCAL,

	/** Rules of X-Ray; own rules and the default rule while there are none. */
	CENTRALIZED,

	/** Everything is recorded. */
	ALL,

	/** Nothing is recorded. */
	NONE

}
