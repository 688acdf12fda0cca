// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.sample.shipping;

import java.math.BigDecimal;
import java.util.List;

import org.springframework.stereotype.Component;

import io.github.xrayspring.annotation.XRayAnnotation;
import io.github.xrayspring.annotation.XRaySubsegment;

/**
 * The carriers and their regions. The same postal code always gets the same quote.
 */
@Component
class Carriers {

	private static final List<Carrier> CARRIERS = List.of(new Carrier("Pigeon Post", new BigDecimal("3.90"), 4),
			new Carrier("Green Van", new BigDecimal("5.90"), 2), new Carrier("Night Train", new BigDecimal("8.90"), 1));

	List<Carrier> all() {
		return CARRIERS;
	}

	@XRaySubsegment("rate-card")
	Quote quote(@XRayAnnotation("zip") String zip) {
		Carrier carrier = CARRIERS.get(Math.floorMod(zip.hashCode(), CARRIERS.size()));
		return new Quote(zip, carrier.name(), carrier.price(), carrier.days());
	}

}
