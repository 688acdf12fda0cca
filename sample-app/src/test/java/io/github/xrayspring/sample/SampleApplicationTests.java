// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.sample;

import java.util.regex.Pattern;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for the three services together, over HTTP, on a day when nothing goes wrong.
 */
@ExtendWith(OutputCaptureExtension.class)
class SampleApplicationTests {

	private static RunningServices services;

	@BeforeAll
	static void start() {
		services = RunningServices.start(TestArguments.with("--sample.chaos=false", "--xray.local.port=12345"));
	}

	@AfterAll
	static void stop() {
		services.close();
	}

	@Test
	void showsPageWithItsFiles() {
		assertThat(shop("/").contentType()).startsWith("text/html");
		assertThat(shop("/").text()).contains("Expedition shop", "/assets/shop.css", "/assets/shop.js");
		assertThat(shop("/assets/shop.css").status()).isEqualTo(200);
		assertThat(shop("/assets/shop.js").status()).isEqualTo(200);
		assertThat(shop("/settings").json().get("traces").asString()).isEqualTo("http://localhost:12345/");
	}

	@ParameterizedTest
	@EnumSource(names = { "PAYMENT", "SHIPPING" })
	void keepsPageToTheShop(SampleService service) {
		assertThat(Answer.get(services, service, "/").status()).isEqualTo(404);
		assertThat(Answer.get(services, service, "/products").status()).isEqualTo(404);
	}

	@Test
	void listsProducts() {
		Answer answer = shop("/products");

		assertThat(answer.status()).isEqualTo(200);
		assertThat(answer.json().values()).hasSize(6);
		assertThat(answer.json().get(0).get("name").asString()).isEqualTo("Lantern");
		assertThat(answer.json().get(0).get("price").asDecimal()).isEqualByComparingTo("39.90");
	}

	@Test
	void checksOut() {
		Answer answer = Answer.post(services, SampleService.SHOP, "/checkout?product=1", "");

		assertThat(answer.status()).isEqualTo(200);
		JsonNode receipt = answer.json();
		assertThat(receipt.get("product").asString()).isEqualTo("Lantern");
		assertThat(receipt.get("paymentId").asString()).startsWith("pay-");
		assertThat(receipt.get("warnings").values()).isEmpty();
		JsonNode shipping = receipt.get("shipping");
		assertThat(receipt.get("total").asDecimal()).isEqualByComparingTo(
				shipping.get("price").asDecimal().add(shop("/products").json().get(0).get("price").asDecimal()));
		JsonNode newest = shop("/orders").json().get(0);
		assertThat(newest.get("id").asLong()).isEqualTo(receipt.get("orderId").asLong());
		assertThat(newest.get("lines").get(0).get("product").asString()).isEqualTo("Lantern");
	}

	@Test
	void refusesToSellWhatItDoesNotHave() {
		Answer answer = Answer.post(services, SampleService.SHOP, "/checkout?product=99", "");

		assertThat(answer.status()).isEqualTo(404);
		assertThat(answer.json().get("detail").asString()).isEqualTo("There is no product 99; see /products");
	}

	@Test
	void listsLatestOrdersAlikeOneByOneAndBatched() {
		Answer oneByOne = shop("/orders");
		Answer batched = shop("/orders?batched=true");

		assertThat(oneByOne.json().values()).hasSize(15)
			.allSatisfy((order) -> assertThat(order.get("lines").values()).isNotEmpty());
		assertThat(batched.json()).isEqualTo(oneByOne.json());
	}

	@Test
	void gathersDashboard() {
		Answer answer = shop("/dashboard");

		assertThat(answer.status()).isEqualTo(200);
		assertThat(answer.json().get("sales").get("orders").asInt()).isGreaterThanOrEqualTo(15);
		assertThat(answer.json().get("bestSellers").values()).hasSize(3);
		assertThat(answer.json().get("payments").has("captured")).isTrue();
		assertThat(answer.json().get("carriers").values()).hasSize(3);
	}

	@ParameterizedTest
	@ValueSource(ints = { 400, 404, 418, 429, 499, 500, 503, 599 })
	void failsAsTold(int status) {
		Answer answer = shop("/fail/" + status);

		assertThat(answer.status()).isEqualTo(status);
		assertThat(answer.contentType()).isEqualTo("application/problem+json");
		assertThat(answer.json().get("detail").asString()).isEqualTo("You asked for a " + status + ", here it is");
	}

	@ParameterizedTest
	@ValueSource(strings = { "200", "302", "99", "600", "-500", "abc" })
	void refusesToFailWithWhatIsNoFailure(String status) {
		assertThat(shop("/fail/" + status).status()).isEqualTo(400);
	}

	@Test
	void takesPayments() {
		int before = payments("/payments/summary").json().get("captured").asInt();

		Answer answer = Answer.post(services, SampleService.PAYMENT, "/payments",
				"{\"orderId\": 7, \"amount\": 12.30}");

		assertThat(answer.status()).isEqualTo(200);
		assertThat(answer.json().get("orderId").asLong()).isEqualTo(7);
		assertThat(answer.json().get("amount").asDecimal()).isEqualByComparingTo("12.30");
		assertThat(payments("/payments/summary").json().get("captured").asInt()).isEqualTo(before + 1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "{}", "", "{\"orderId\": 7}", "{\"orderId\": 7, \"amount\": -1}" })
	void refusesPaymentsThatSayTooLittle(String json) {
		Answer answer = Answer.post(services, SampleService.PAYMENT, "/payments", json);

		assertThat(answer.status()).isEqualTo(400);
		assertThat(answer.json().get("detail").asString()).startsWith("Send JSON like {\"orderId\": 16");
	}

	@Test
	void quotesTheSamePriceForTheSamePostalCode() {
		Answer answer = Answer.get(services, SampleService.SHIPPING, "/quotes/10115");

		assertThat(answer.status()).isEqualTo(200);
		assertThat(answer.json().get("carrier").asString()).isEqualTo("Night Train");
		assertThat(Answer.get(services, SampleService.SHIPPING, "/quotes/10115").json()).isEqualTo(answer.json());
	}

	@Test
	void quotesNothingForWhatIsNoPostalCode() {
		Answer answer = Answer.get(services, SampleService.SHIPPING, "/quotes/x");

		assertThat(answer.status()).isEqualTo(400);
		assertThat(answer.json().get("detail").asString()).contains("'x'", "10115");
	}

	@ParameterizedTest
	@EnumSource
	void exposesActuator(SampleService service) {
		assertThat(Answer.get(services, service, "/actuator/health").json().get("status").asString()).isEqualTo("UP");
		assertThat(Answer.get(services, service, "/actuator/mappings").status()).isEqualTo(200);
	}

	@Test
	void logsOneLineForEachRequestOfAService(CapturedOutput output) {
		Answer.post(services, SampleService.SHOP, "/checkout?product=3", "");

		// The client may have the answer before the line is written.
		await().untilAsserted(() -> {
			assertThat(output).containsOnlyOnce("POST /checkout 200")
				.containsPattern("INFO .*shop .*POST /checkout 200 \\d+ ms");
			assertThat(output).containsPattern("INFO .*payment .*POST /payments 200 \\d+ ms");
			assertThat(output).containsPattern("INFO .*shipping .*GET /quotes/10115 200 \\d+ ms");
			assertThat(Pattern.compile(" INFO .* RequestLogFilter ").matcher(output).results()).hasSize(3);
		});
	}

	private static Answer shop(String path) {
		return Answer.get(services, SampleService.SHOP, path);
	}

	private static Answer payments(String path) {
		return Answer.get(services, SampleService.PAYMENT, path);
	}

}
