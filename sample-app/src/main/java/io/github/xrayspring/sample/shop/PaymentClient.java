// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.sample.shop;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Objects;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientResponseException;

import io.github.xrayspring.annotation.XRayAnnotation;
import io.github.xrayspring.annotation.XRaySubsegment;
import io.github.xrayspring.sample.platform.ServiceDirectory;

/**
 * Calls the payment service.
 */
@Component
class PaymentClient {

	private final RestClient restClient;

	PaymentClient(RestClient.Builder builder, ServiceDirectory services) {
		this.restClient = builder.uriBuilderFactory(services.urisOf("payment")).build();
	}

	@XRaySubsegment("charge")
	Payment charge(@XRayAnnotation("orderId") long orderId, BigDecimal amount) {
		try {
			return Objects.requireNonNull(this.restClient.post()
				.uri("/payments")
				.body(Map.of("orderId", orderId, "amount", amount))
				.retrieve()
				.body(Payment.class), "the payment service sent no payment");
		}
		catch (RestClientResponseException ex) {
			throw new PaymentFailedException(HttpStatus.BAD_GATEWAY, "The payment failed, so nothing was ordered", ex);
		}
		catch (ResourceAccessException ex) {
			throw new PaymentFailedException(HttpStatus.SERVICE_UNAVAILABLE,
					"The payment service can't be reached, so nothing was ordered; try again later", ex);
		}
	}

}
