// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.sample;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what the shop makes of the other services' failures.
 */
class CheckoutFailureTests {

	/**
	 * With it, the first payment fails and the next two don't; of the quotes for these,
	 * the first is throttled.
	 */
	private static final String SEED = "--sample.seed=438";

	@Test
	void takesOrderBackWhenPaymentFailsAndShipsAtStandardRateWhenQuoteIsThrottled() {
		try (RunningServices services = RunningServices.start(TestArguments.with(SEED))) {
			JsonNode ordersBefore = orders(services);

			Answer unpaid = checkout(services);
			assertThat(unpaid.status()).isEqualTo(502);
			assertThat(unpaid.contentType()).isEqualTo("application/problem+json");
			assertThat(unpaid.json().get("title").asString()).isEqualTo("Payment failed");
			assertThat(orders(services)).isEqualTo(ordersBefore);

			Answer throttled = checkout(services);
			assertThat(throttled.status()).isEqualTo(200);
			assertThat(throttled.json().get("shipping").get("carrier").asString()).isEqualTo("Standard");
			assertThat(throttled.json().get("warnings").get(0).asString()).contains("standard rate");

			Answer fine = checkout(services);
			assertThat(fine.status()).isEqualTo(200);
			assertThat(fine.json().get("warnings").values()).isEmpty();
		}
	}

	private static Answer checkout(RunningServices services) {
		return Answer.post(services, SampleService.SHOP, "/checkout?product=1", "");
	}

	private static JsonNode orders(RunningServices services) {
		return Answer.get(services, SampleService.SHOP, "/orders").json();
	}

}
