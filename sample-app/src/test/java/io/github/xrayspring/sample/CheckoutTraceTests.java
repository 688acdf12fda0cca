// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.sample;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import tools.jackson.databind.JsonNode;

import io.github.xrayspring.local.XRayLocal;
import io.github.xrayspring.local.XRayLocalOptions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The point of it all: a checkout over three services is one trace in X-Ray Local, which
 * the application brings along, and its logs carry that trace's id.
 */
@ExtendWith(OutputCaptureExtension.class)
class CheckoutTraceTests {

	/** Service and trace id of a line that a checkout leaves in the request log. */
	private static final Pattern LOGGED = Pattern
		.compile(" INFO +(\\w+) +\\[(1-[0-9a-f]{8}-[0-9a-f]{24})-[^]]*] RequestLogFilter +: "
				+ "(POST /checkout|POST /payments|GET /quotes/)");

	/** Shop, payment, and shipping twice: its quote, and the parcel it packs. */
	private static final int CHECKOUT_SEGMENTS = 4;

	private static XRayLocal local;

	private static RunningServices services;

	@BeforeAll
	static void start() {
		local = XRayLocal.shared(XRayLocalOptions.defaults().withPort(0));
		services = RunningServices.start(TestArguments.with("--sample.chaos=false", "--xray.exporter.type=local",
				"--xray.local.enabled=true", "--xray.local.port=0"));
	}

	@AfterAll
	static void stop() {
		services.close();
		local.close();
	}

	@Test
	void showsCheckoutAsOneTraceOverThreeServices() {
		Answer answer = Answer.post(services, SampleService.SHOP, "/checkout?product=1", "");
		assertThat(answer.status()).isEqualTo(200);

		ConsoleTrace trace = ConsoleTrace.read(local, answer.traceId(), CHECKOUT_SEGMENTS);
		assertThat(trace.services()).containsExactly("shop", "payment", "shipping");
		assertThat(trace.json().path("partial").asBoolean()).isFalse();
		assertThat(trace.json().path("fault").asBoolean()).isFalse();
		JsonNode call = trace.parent(trace.segment("payment"));
		assertThat(call.path("name").asString()).isEqualTo("localhost");
		assertThat(call.path("namespace").asString()).isEqualTo("remote");
		assertThat(call.path("service").asString()).isEqualTo("shop");
		JsonNode charge = trace.parent(call);
		assertThat(charge.path("name").asString()).isEqualTo("charge");
		assertThat(charge.path("annotations").path("orderId").isNumber()).isTrue();
		JsonNode checkout = trace.parent(charge);
		assertThat(checkout.path("name").asString()).isEqualTo("checkout");
		assertThat(checkout.at("/metadata/default/cart").isObject()).isTrue();
		assertThat(trace.parent(checkout)).isEqualTo(trace.segment("shop"));
	}

	@Test
	void showsReactiveCallBelowTheMethodThatMakesIt() {
		Answer answer = Answer.post(services, SampleService.SHOP, "/checkout?product=1", "");

		ConsoleTrace trace = ConsoleTrace.read(local, answer.traceId(), CHECKOUT_SEGMENTS);
		JsonNode call = trace.parent(trace.segment("shipping"));
		assertThat(call.at("/http/request/url").asString()).contains("/quotes/");
		assertThat(call.at("/http/response/status").asInt()).isEqualTo(200);
		assertThat(call.path("namespace").asString()).isEqualTo("remote");
		JsonNode quote = trace.parent(call);
		assertThat(quote.path("name").asString()).isEqualTo("shipping-quote");
		assertThat(trace.parent(quote).path("name").asString()).isEqualTo("checkout");
	}

	@Test
	void showsTheOrderEventAndWhatItSetsOff() {
		Answer answer = Answer.post(services, SampleService.SHOP, "/checkout?product=1", "");

		ConsoleTrace trace = ConsoleTrace.read(local, answer.traceId(), CHECKOUT_SEGMENTS);
		JsonNode pack = trace.named("pack");
		JsonNode consumer = trace.parent(pack);
		assertThat(pack.at("/annotations/orderId").isNumber()).isTrue();
		assertThat(consumer.path("kind").asString()).isEqualTo("segment");
		assertThat(consumer.path("name").asString()).isEqualTo("shipping");
		assertThat(consumer.path("metadata").toString()).contains("queue_age_ms");
		JsonNode sent = trace.parent(consumer);
		assertThat(sent.path("name").asString()).isEqualTo("Sqs");
		assertThat(sent.path("namespace").asString()).isEqualTo("aws");
		assertThat(sent.at("/aws/operation").asString()).isEqualTo("SendMessage");
		assertThat(sent.at("/aws/queue_url").asString()).endsWith("/orders");
		assertThat(trace.parent(sent).path("name").asString()).isEqualTo("checkout");
	}

	@Test
	void logsOfOneCheckoutOverThreeServicesCarryOneTraceId(CapturedOutput output) {
		Answer answer = Answer.post(services, SampleService.SHOP, "/checkout?product=2", "");
		assertThat(answer.status()).isEqualTo(200);

		// The client may have the answer before the line is written.
		List<MatchResult> lines = await().until(() -> LOGGED.matcher(output.getOut()).results().toList(),
				(found) -> found.size() >= 3);
		assertThat(lines).extracting((line) -> line.group(1)).containsExactlyInAnyOrder("shop", "payment", "shipping");
		assertThat(lines).extracting((line) -> line.group(2)).containsOnly(answer.traceId());
	}

	@Test
	void linksPageToTheConsoleWhereItListens() {
		Answer settings = Answer.get(services, SampleService.SHOP, "/settings");

		assertThat(settings.json().get("traces").asString()).isEqualTo("http://localhost:" + local.port() + "/");
	}

	@Test
	void marksFaultOfAFailedRequest() {
		Answer answer = Answer.get(services, SampleService.SHOP, "/fail/503");
		assertThat(answer.status()).isEqualTo(503);

		ConsoleTrace trace = ConsoleTrace.read(local, answer.traceId(), 1);
		assertThat(trace.json().path("fault").asBoolean()).isTrue();
		assertThat(trace.json().path("status").asInt()).isEqualTo(503);
	}

}
