// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.autoconfigure;

import java.util.Arrays;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

import io.github.xrayspring.instrument.observation.ObservedTechnology;

/**
 * Properties of what Micrometer observes.
 *
 * @param include Observations that become segments and subsegments: kafka, jms, rabbit,
 * grpc, graphql, redis, mongo, batch, observed (methods with Observed), and patterns of
 * observations' names. Empty, none do.
 */
@ConfigurationProperties("xray.observation")
record XRayObservationProperties(@Nullable List<String> include) {

	List<String> included() {
		return (this.include != null) ? this.include
				: Arrays.stream(ObservedTechnology.values()).map(ObservedTechnology::word).toList();
	}

}
