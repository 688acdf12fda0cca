// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.sample;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import io.github.xrayspring.local.XRayLocal;
import io.github.xrayspring.local.XRayLocalOptions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The point of it all: a checkout over three services is one trace in X-Ray Local, which
 * the application brings along.
 */
class CheckoutTraceTests {

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

		JsonNode trace = trace(answer.traceId(), 3);
		assertThat(trace.path("services").valueStream().map(JsonNode::asString)).containsExactly("shop", "payment",
				"shipping");
		assertThat(trace.path("partial").asBoolean()).isFalse();
		assertThat(trace.path("fault").asBoolean()).isFalse();
		Map<String, JsonNode> nodes = trace.path("nodes")
			.valueStream()
			.collect(Collectors.toMap((node) -> node.path("id").asString(), Function.identity()));
		JsonNode payment = segment(trace, "payment");
		JsonNode call = nodes.get(payment.path("parentId").asString());
		assertThat(call.path("name").asString()).isEqualTo("localhost");
		assertThat(call.path("namespace").asString()).isEqualTo("remote");
		assertThat(call.path("service").asString()).isEqualTo("shop");
		JsonNode charge = nodes.get(call.path("parentId").asString());
		assertThat(charge.path("name").asString()).isEqualTo("charge");
		assertThat(charge.path("annotations").path("orderId").isNumber()).isTrue();
		JsonNode checkout = nodes.get(charge.path("parentId").asString());
		assertThat(checkout.path("name").asString()).isEqualTo("checkout");
		assertThat(checkout.at("/metadata/default/cart").isObject()).isTrue();
		assertThat(nodes.get(checkout.path("parentId").asString())).isEqualTo(segment(trace, "shop"));
		JsonNode quote = nodes.get(segment(trace, "shipping").path("parentId").asString());
		assertThat(quote.at("/http/request/url").asString()).contains("/quotes/");
	}

	@Test
	void marksFaultOfAFailedRequest() {
		Answer answer = Answer.get(services, SampleService.SHOP, "/fail/503");
		assertThat(answer.status()).isEqualTo(503);

		JsonNode trace = trace(answer.traceId(), 1);
		assertThat(trace.path("fault").asBoolean()).isTrue();
		assertThat(trace.path("status").asInt()).isEqualTo(503);
	}

	/**
	 * The trace as the console reads it, once its segments are there: each service sends
	 * its own.
	 */
	private static JsonNode trace(String id, int segments) {
		return await().until(() -> Answer.get(local.console().resolve("api/traces/" + id)).json(),
				(trace) -> trace.path("segments").asInt() == segments);
	}

	private static JsonNode segment(JsonNode trace, String name) {
		return trace.path("nodes")
			.valueStream()
			.filter((node) -> node.path("kind").asString().equals("segment")
					&& node.path("name").asString().equals(name))
			.findFirst()
			.orElseThrow(() -> new AssertionError("No segment '" + name + "' in " + trace));
	}

}
