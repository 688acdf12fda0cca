// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.autoconfigure;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;

import io.github.xrayspring.recorder.XRayRecorder;

/**
 * The one line in the log that says what is traced: service, exporter with its address,
 * sampling. Written when all beans are there.
 */
final class StartupLine implements SmartInitializingSingleton {

	private static final Logger logger = LoggerFactory.getLogger(StartupLine.class);

	private final XRayRecorder recorder;

	private final ExportTarget target;

	private final SamplingSetup sampling;

	StartupLine(XRayRecorder recorder, ExportTarget target, SamplingSetup sampling) {
		this.recorder = recorder;
		this.target = target;
		this.sampling = sampling;
	}

	@Override
	public void afterSingletonsInstantiated() {
		logger.info("X-Ray: service '{}', exporter {}, sampling {}", this.recorder.name(), this.target.describe(),
				this.sampling.description());
	}

}
