// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.sample.shop;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientResponseException;

import io.github.xrayspring.annotation.XRayAnnotation;
import io.github.xrayspring.annotation.XRaySubsegment;
import io.github.xrayspring.sample.platform.ServiceDirectory;

/**
 * Calls the shipping service, and does without when it throttles or is away: a customer
 * who has paid shouldn't fail over a quote.
 */
@Component
class ShippingClient {

	private static final Logger logger = LoggerFactory.getLogger(ShippingClient.class);

	private final RestClient restClient;

	ShippingClient(RestClient.Builder builder, ServiceDirectory services) {
		this.restClient = builder.uriBuilderFactory(services.urisOf("shipping")).build();
	}

	@XRaySubsegment("shipping-quote")
	ShippingQuote quote(@XRayAnnotation("orderId") long orderId, String zip) {
		try {
			ShippingQuote quote = this.restClient.get().uri("/quotes/{zip}", zip).retrieve().body(ShippingQuote.class);
			return (quote != null) ? quote : ShippingQuote.STANDARD_RATE;
		}
		catch (RestClientResponseException | ResourceAccessException ex) {
			logger.warn("No shipping quote for order {}, which gets the standard rate: {}", orderId, ex.getMessage());
			return ShippingQuote.STANDARD_RATE;
		}
	}

}
