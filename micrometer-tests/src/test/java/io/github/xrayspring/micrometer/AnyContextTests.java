// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.micrometer;

import java.util.List;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.tck.AnyContextObservationHandlerCompatibilityKit;

import io.github.xrayspring.instrument.observation.XRayObservationHandler;
import io.github.xrayspring.recorder.XRayRecorder;

/**
 * The handler that includes everything held against Micrometer's kit for handlers of any
 * context, and of none.
 */
class AnyContextTests extends AnyContextObservationHandlerCompatibilityKit {

	@Override
	public ObservationHandler<Observation.Context> handler() {
		XRayRecorder recorder = XRayRecorder.builder("shop").build();
		return new XRayObservationHandler(() -> recorder, List.of("*"));
	}

}
