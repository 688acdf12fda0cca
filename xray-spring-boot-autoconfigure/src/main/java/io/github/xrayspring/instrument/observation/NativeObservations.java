// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.instrument.observation;

import java.util.List;

/**
 * Observations of what is traced by our own instrumentation, known by the names of their
 * contexts' classes: a pattern that includes them must not make two of each. The metrics
 * they are also for go on.
 */
final class NativeObservations {

	private static final List<String> TYPES = List.of(
			"org.springframework.http.server.observation.ServerRequestObservationContext",
			"org.springframework.http.client.observation.ClientRequestObservationContext",
			"org.springframework.web.reactive.function.client.ClientRequestObservationContext",
			"org.springframework.scheduling.support.ScheduledTaskObservationContext", "net.ttddyy.observation.tracing.",
			"io.awspring.cloud.sqs.support.observation.");

	private NativeObservations() {
	}

	static boolean contain(String type) {
		return TYPES.stream().anyMatch(type::startsWith);
	}

}
