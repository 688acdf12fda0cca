// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.sample.shop;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import org.springframework.core.ParameterizedTypeReference;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.client.WebClient;

import io.github.xrayspring.sample.platform.ServiceDirectory;

/**
 * Asks the other services how they are doing, without waiting. What they answer is shown
 * as it is.
 */
@Component
class PeerReports {

	private final WebClient paymentClient;

	private final WebClient shippingClient;

	PeerReports(WebClient.Builder builder, ServiceDirectory services) {
		this.paymentClient = builder.clone().uriBuilderFactory(services.urisOf("payment")).build();
		this.shippingClient = builder.clone().uriBuilderFactory(services.urisOf("shipping")).build();
	}

	CompletableFuture<Map<String, Object>> payments() {
		return this.paymentClient.get()
			.uri("/payments/summary")
			.retrieve()
			.bodyToMono(new ParameterizedTypeReference<Map<String, Object>>() {
			})
			.toFuture();
	}

	CompletableFuture<List<Map<String, Object>>> carriers() {
		return this.shippingClient.get()
			.uri("/carriers")
			.retrieve()
			.bodyToMono(new ParameterizedTypeReference<List<Map<String, Object>>>() {
			})
			.toFuture();
	}

}
