// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.autoconfigure;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.JsonNode;

import io.github.xrayspring.annotation.XRayAnnotation;
import io.github.xrayspring.annotation.XRayMetadata;
import io.github.xrayspring.annotation.XRaySubsegment;
import io.github.xrayspring.testing.RecordedDocuments;
import io.github.xrayspring.testing.TestService;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * One request through two services, as a user sets them up: starter, nothing else.
 */
class FirstLightTests {

	private static final RecordedDocuments documents = new RecordedDocuments();

	private static TestService payment;

	private static TestService shop;

	@BeforeAll
	static void start() {
		payment = TestService.start(PaymentApplication.class, documents, "--spring.application.name=payment");
		shop = TestService.start(ShopApplication.class, documents, "--spring.application.name=shop",
				"--payment=" + payment.uri(""));
	}

	@AfterAll
	static void stop() {
		shop.close();
		payment.close();
	}

	@BeforeEach
	void clear() {
		payment.settle();
		shop.settle();
		documents.clear();
	}

	@Test
	void makesOneTraceOfTwoServices() {
		ResponseEntity<String> response = RestClient.create()
			.get()
			.uri(shop.uri("/checkout/7"))
			.retrieve()
			.toEntity(String.class);

		JsonNode segment = documents.segment("shop");
		JsonNode checkout = RecordedDocuments.children(segment).get(0);
		JsonNode call = RecordedDocuments.children(checkout).get(0);
		JsonNode callee = documents.segment("payment");
		assertThat(response.getHeaders().getFirst("X-Amzn-Trace-Id"))
			.isEqualTo("Root=" + segment.get("trace_id").asString());
		assertThat(segment.has("parent_id")).isFalse();
		assertThat(segment.at("/http/request/method").asString()).isEqualTo("GET");
		assertThat(segment.at("/http/request/url").asString()).isEqualTo(shop.uri("/checkout/7").toString());
		assertThat(segment.at("/http/response/status").asInt()).isEqualTo(200);
		assertThat(segment.at("/annotations/http_route").asString()).isEqualTo("/checkout/{id}");
		assertThat(checkout.get("name").asString()).isEqualTo("Checkout.pay");
		assertThat(checkout.at("/annotations/order").asInt()).isEqualTo(7);
		assertThat(checkout.at("/metadata/default/cart/items/0").asString()).isEqualTo("book");
		assertThat(call.get("name").asString()).isEqualTo("localhost");
		assertThat(call.get("namespace").asString()).isEqualTo("remote");
		assertThat(call.at("/http/request/url").asString()).isEqualTo(payment.uri("/payments").toString());
		assertThat(call.at("/http/response/status").asInt()).isEqualTo(200);
		assertThat(callee.get("trace_id")).isEqualTo(segment.get("trace_id"));
		assertThat(callee.get("parent_id")).isEqualTo(call.get("id"));
	}

	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@RestController
	static class PaymentApplication {

		@GetMapping("/payments")
		String pay() {
			return "paid";
		}

	}

	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class ShopApplication {

		@Bean
		Checkout checkout(RestClient.Builder builder, @Value("${payment}") String payment) {
			return new Checkout(builder.baseUrl(payment).build());
		}

		@Bean
		ShopController shopController(Checkout checkout) {
			return new ShopController(checkout);
		}

	}

	/**
	 * The shop's door.
	 */
	@RestController
	static class ShopController {

		private final Checkout checkout;

		ShopController(Checkout checkout) {
			this.checkout = checkout;
		}

		@GetMapping("/checkout/{id}")
		String checkout(@PathVariable int id) {
			return this.checkout.pay(id, Map.of("items", List.of("book")));
		}

	}

	/**
	 * A service with a traced method.
	 */
	static class Checkout {

		private final RestClient client;

		Checkout(RestClient client) {
			this.client = client;
		}

		@XRaySubsegment
		String pay(@XRayAnnotation("order") int order, @XRayMetadata Map<String, Object> cart) {
			return this.client.get().uri("/payments?card=4111").retrieve().body(String.class);
		}

	}

}
