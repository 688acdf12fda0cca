// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.sample.shop;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.WebClientException;

import io.github.xrayspring.annotation.XRayAnnotation;
import io.github.xrayspring.annotation.XRaySubsegment;
import io.github.xrayspring.sample.platform.ServiceDirectory;

/**
 * Calls the shipping service, and does without when it throttles or is away: a customer
 * who has paid shouldn't fail over a quote. A reactive client in a servlet application:
 * the call is made on its threads, and waited for.
 */
@Component
class ShippingClient {

	private static final Logger logger = LoggerFactory.getLogger(ShippingClient.class);

	private final WebClient webClient;

	ShippingClient(WebClient.Builder builder, ServiceDirectory services) {
		this.webClient = builder.uriBuilderFactory(services.urisOf("shipping")).build();
	}

	@XRaySubsegment("shipping-quote")
	ShippingQuote quote(@XRayAnnotation("orderId") long orderId, String zip) {
		try {
			ShippingQuote quote = this.webClient.get()
				.uri("/quotes/{zip}", zip)
				.retrieve()
				.bodyToMono(ShippingQuote.class)
				.block();
			return (quote != null) ? quote : ShippingQuote.STANDARD_RATE;
		}
		catch (WebClientException ex) {
			logger.warn("No shipping quote for order {}, which gets the standard rate: {}", orderId, ex.getMessage());
			return ShippingQuote.STANDARD_RATE;
		}
	}

}
