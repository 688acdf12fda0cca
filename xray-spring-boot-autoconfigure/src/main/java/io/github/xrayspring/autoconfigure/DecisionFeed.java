// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.autoconfigure;

import io.github.xrayspring.sampling.DecisionLog;

/**
 * Shows an application's sampling decisions to whoever wants to see them.
 */
@FunctionalInterface
interface DecisionFeed {

	/**
	 * Begins to show.
	 * @param service the application's name
	 * @param log its decisions
	 * @return ends it
	 */
	AutoCloseable show(String service, DecisionLog log);

}
