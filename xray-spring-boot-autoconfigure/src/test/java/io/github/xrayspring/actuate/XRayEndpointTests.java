// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.actuate;

import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.actuate.autoconfigure.endpoint.EndpointAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.endpoint.web.WebEndpointAutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.JsonNode;

import io.github.xrayspring.autoconfigure.XRayAutoConfiguration;
import io.github.xrayspring.autoconfigure.XRayEndpointAutoConfiguration;
import io.github.xrayspring.recorder.XRayRecorder;
import io.github.xrayspring.sampling.DecisionLog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The actuator endpoint {@code xray}, over HTTP as its users see it.
 */
class XRayEndpointTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(EndpointAutoConfiguration.class, WebEndpointAutoConfiguration.class,
				XRayAutoConfiguration.class, XRayEndpointAutoConfiguration.class));

	@Test
	void tellsStateRulesDecisionsAndWhatWouldHappen() {
		try (ServletWebServerApplicationContext context = start()) {
			RestClient client = RestClient.create("http://127.0.0.1:" + context.getWebServer().getPort());
			client.get().uri("/health-of-nobody").header("Host", "shop.example.com").exchange((request, response) -> 0);

			JsonNode decision = get(client, "/actuator/xray/decisions?limit=5").path(0);
			assertThat(decision.path("path").asString()).isEqualTo("/health-of-nobody");
			assertThat(decision.path("rule").asString()).isEqualTo("health");
			assertThat(decision.path("reason").asString()).isEqualTo("rate");
			assertThat(decision.path("sampled").booleanValue()).isFalse();
			assertThat(decision.path("traceId").asString()).matches("1-[0-9a-f]{8}-[0-9a-f]{24}");

			JsonNode rules = get(client, "/actuator/xray/rules");
			assertThat(rules.path(0).path("counts").path("notSampled").asInt()).isOne();
			assertThat(rules.path(0).path("patterns").path("url-path").asString()).isEqualTo("/health*");
			assertThat(rules.path(1).path("name").asString()).isEqualTo("Default");

			JsonNode explained = get(client, "/actuator/xray/explain?method=GET&url=http://shop/orders/1?q=2");
			assertThat(explained.path("rule").asString()).isEqualTo("Default");
			assertThat(explained.path("answer").asString()).contains("7 of 7 left");
			assertThat(explained.path("asked").path(0).path("matches").path("url-path").booleanValue()).isFalse();

			JsonNode state = get(client, "/actuator/xray");
			assertThat(state.path("service").asString()).isEqualTo("shop");
			assertThat(state.path("sampling").path("source").asString()).isEqualTo("local");
			assertThat(state.path("documents").path("live").asInt()).isZero();
			assertThat(state.path("delivery").path("state").asString()).isEqualTo("ok");
			assertThat(state.path("delivery").path("recentLosses").isArray()).isTrue();
			assertThatExceptionOfType(HttpClientErrorException.NotFound.class)
				.isThrownBy(() -> get(client, "/actuator/xray/nothing"));
		}
	}

	@Test
	void remembersNothingWhereNobodyCanAsk() {
		this.runner.run((context) -> assertThat(context).hasSingleBean(XRayRecorder.class)
			.doesNotHaveBean(XRayEndpoint.class)
			.doesNotHaveBean(DecisionLog.class));
		this.runner.withPropertyValues("management.endpoints.web.exposure.include=xray", "xray.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(XRayEndpoint.class));
	}

	@Test
	void backsOffWithoutActuator() {
		new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(XRayAutoConfiguration.class, XRayEndpointAutoConfiguration.class))
			.withClassLoader(new FilteredClassLoader("org.springframework.boot.actuate"))
			.run((context) -> assertThat(context).hasNotFailed().hasSingleBean(XRayRecorder.class));
	}

	private static JsonNode get(RestClient client, String path) {
		return client.get().uri(path).retrieve().body(JsonNode.class);
	}

	private static ServletWebServerApplicationContext start() {
		return (ServletWebServerApplicationContext) SpringApplication.run(Application.class, "--server.port=0",
				"--server.address=127.0.0.1", "--spring.main.banner-mode=off", "--xray.name=shop",
				"--management.endpoints.web.exposure.include=xray", "--xray.exporter.type=none",
				"--xray.sampling.rules[0].url-path=/health*", "--xray.sampling.rules[0].rate=0",
				"--xray.sampling.rules[0].description=health", "--xray.sampling.default-fixed-target=7");
	}

	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

	}

}
