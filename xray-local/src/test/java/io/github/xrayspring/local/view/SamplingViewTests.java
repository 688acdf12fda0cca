// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.view;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import io.github.xrayspring.local.XRayLocal;
import io.github.xrayspring.local.XRayLocalOptions;
import io.github.xrayspring.local.sampling.ReportedDecision;
import io.github.xrayspring.local.sampling.SamplingRule;
import io.github.xrayspring.local.sampling.Statistics;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link SamplingView}, as the page meets it.
 */
class SamplingViewTests {

	private final HttpClient client = HttpClient.newHttpClient();

	private XRayLocal local;

	@BeforeEach
	void start() {
		this.local = XRayLocal.start(XRayLocalOptions.defaults().withPort(0));
	}

	@AfterEach
	void stop() {
		this.local.close();
	}

	@Test
	void showsRulesWithWhatTheyDid() throws Exception {
		this.local.sampling()
			.create(new SamplingRule("orders", "*", 7, 0.25, 5, "shop", "*", "*", "GET", "/orders/*",
					Map.of("tenant", "t?"), new SamplingRule.Boost(0.5, 3)));
		this.local.sampling().targets(List.of(new Statistics("orders", "a".repeat(24), 12, 3, 1)));

		JsonNode overview = json("");

		JsonNode rule = overview.path("rules").path(0);
		assertThat(rule.path("name").stringValue()).isEqualTo("orders");
		assertThat(rule.path("isDefault").booleanValue()).isFalse();
		assertThat(rule.path("fixedRate").doubleValue()).isEqualTo(0.25);
		assertThat(rule.path("attributes").toString()).isEqualTo("{\"tenant\":\"t?\"}");
		assertThat(rule.at("/boost/cooldownMinutes").intValue()).isEqualTo(3);
		assertThat(rule.path("createdAt").doubleValue()).isGreaterThan(1.7e9);
		for (String span : List.of("lastTenMinutes", "total")) {
			assertThat(rule.path(span).toString()).isEqualTo("{\"matched\":12,\"sampled\":3,\"borrowed\":1}");
		}
		assertThat(overview.path("rules").path(1).path("isDefault").booleanValue()).isTrue();
		assertThat(overview.path("applications").isEmpty()).isTrue();
	}

	@Test
	void explainsARequestFieldByField() throws Exception {
		this.local.sampling()
			.create(new SamplingRule("orders", "*", 7, 0.05, 0, "shop", "*", "*", "GET", "/orders/*", Map.of(), null));

		JsonNode explained = json("/explain?url=http://localhost:8080/orders/1%3Fa=b&service=shop");

		assertThat(explained.path("rule").stringValue()).isEqualTo("orders");
		assertThat(explained.path("outlook").stringValue()).isEqualTo("BY_CHANCE");
		assertThat(explained.path("answer").stringValue()).isEqualTo("rate 5 %: expect 1 in 20");
		assertThat(explained.at("/rules/0/fields/1").toString())
			.isEqualTo("{\"name\":\"path\",\"pattern\":\"/orders/*\",\"value\":\"/orders/1\",\"matches\":true}");
		assertThat(json("/explain?url=/orders/1&service=billing").path("rule").stringValue()).isEqualTo("Default");
	}

	@Test
	void saysWhatIsWrongWithAQuestion() throws Exception {
		assertThat(json("/explain?attributes=tenant").path("mistake").stringValue()).contains("'tenant' has no key");
	}

	@Test
	void sendsDecisionsOnlyWhereThereAreNewOnes() throws Exception {
		this.local.sampling()
			.report(List.of(new ReportedDecision("shop", 1_795_366_800_250_000L, "1-2-3", "GET", "localhost", "/", null,
					"upstream", false)));

		JsonNode answer = json("/decisions");
		String since = "/decisions?since=" + answer.path("revision").stringValue();

		assertThat(answer.at("/decisions/0/why").stringValue()).isEqualTo("caller said Sampled=0");
		assertThat(get(since).statusCode()).isEqualTo(204);
		this.local.sampling()
			.report(List
				.of(new ReportedDecision("shop", 1, "1-2-4", "GET", "localhost", "/", "Default", "rate", true)));
		assertThat(get(since).statusCode()).isEqualTo(200);
	}

	private JsonNode json(String path) throws Exception {
		return JsonMapper.shared().readTree(get(path).body());
	}

	private HttpResponse<String> get(String path) throws Exception {
		return this.client.send(HttpRequest.newBuilder(this.local.console().resolve("api/sampling" + path)).build(),
				HttpResponse.BodyHandlers.ofString());
	}

}
