// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.autoconfigure;

import io.github.xrayspring.sampling.DecisionLog;

/**
 * Shows an application's sampling to whoever wants to see it.
 */
@FunctionalInterface
interface DecisionFeed {

	/**
	 * Begins to show.
	 * @param service the application's name
	 * @param sampling who decides in it, and what that one does in words
	 * @param log its decisions
	 * @return ends it
	 */
	AutoCloseable show(String service, SamplingSetup sampling, DecisionLog log);

}
