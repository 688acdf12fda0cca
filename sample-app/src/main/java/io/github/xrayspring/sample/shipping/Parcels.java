// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.sample.shipping;

import java.time.Duration;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import io.github.xrayspring.annotation.XRayAnnotation;
import io.github.xrayspring.annotation.XRaySubsegment;
import io.github.xrayspring.sample.platform.Chaos;

/**
 * The parcels that are packed.
 */
@Component
class Parcels {

	private static final Logger logger = LoggerFactory.getLogger(Parcels.class);

	private final Chaos chaos;

	Parcels(Chaos chaos) {
		this.chaos = chaos;
	}

	@XRaySubsegment("pack")
	void pack(@XRayAnnotation("orderId") long orderId, String zip) {
		this.chaos.work(Duration.ofMillis(15));
		logger.info("Packed order {} for {}", orderId, zip);
	}

}
