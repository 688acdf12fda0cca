// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.instrument.client;

import io.github.xrayspring.recorder.Subsegment;

/**
 * Adds to the subsegments of outgoing HTTP calls what an application wants to see in
 * them. Beans of this type are picked up.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface ClientSubsegmentCustomizer {

	/**
	 * Called once for each recorded call when it is over, before its subsegment ends, on
	 * whatever thread that happens. Must not block. What it throws is logged and changes
	 * nothing.
	 * @param subsegment the call's subsegment
	 * @param exchange the call
	 */
	void customize(Subsegment subsegment, ClientExchange exchange);

}
