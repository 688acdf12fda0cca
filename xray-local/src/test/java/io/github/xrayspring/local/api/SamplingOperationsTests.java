// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.api;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.xray.XRayClient;
import software.amazon.awssdk.services.xray.model.GetSamplingTargetsResponse;
import software.amazon.awssdk.services.xray.model.InvalidRequestException;
import software.amazon.awssdk.services.xray.model.RuleLimitExceededException;
import software.amazon.awssdk.services.xray.model.SamplingRule;
import software.amazon.awssdk.services.xray.model.SamplingRuleUpdate;
import software.amazon.awssdk.services.xray.model.SamplingStatisticsDocument;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import io.github.xrayspring.local.XRayLocal;
import io.github.xrayspring.local.XRayLocalOptions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Sampling rules, targets and statistics as the AWS SDK sees them, and unsigned as those
 * who take it for the daemon.
 */
class SamplingOperationsTests {

	private final XRayLocal local = XRayLocal.start(XRayLocalOptions.defaults().withPort(0));

	private final URI address = URI.create("http://localhost:" + this.local.port());

	private final XRayClient client = XRayClient.builder()
		.endpointOverride(this.address)
		.region(Region.EU_WEST_1)
		.credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("none", "none")))
		.build();

	@AfterEach
	void stop() {
		this.client.close();
		this.local.close();
	}

	@Test
	void createsUpdatesAndDeletesARule() {
		assertThat(create((rule) -> rule.attributes(Map.of("tenant", "a*"))).ruleARN())
			.endsWith("sampling-rule/orders");
		assertThat(this.client.getSamplingRules((call) -> {
		}).samplingRuleRecords()).hasSize(2).last().satisfies((each) -> {
			assertThat(each.samplingRule().urlPath()).isEqualTo("/orders/*");
			assertThat(each.samplingRule().attributes()).containsEntry("tenant", "a*");
			assertThat(each.samplingRule().version()).isOne();
			assertThat(each.createdAt()).isAfter(Instant.EPOCH);
		});

		assertThat(update((update) -> update.ruleName("orders").fixedRate(0.5).priority(7)).fixedRate()).isEqualTo(0.5);
		assertThat(update(
				(update) -> update.ruleARN("arn:aws:xray:local:000000000000:sampling-rule/orders").reservoirSize(9))
			.priority()).isEqualTo(7);
		assertThat(this.client.deleteSamplingRule((call) -> call.ruleName("orders"))
			.samplingRuleRecord()
			.samplingRule()
			.reservoirSize()).isEqualTo(9);
		assertThat(this.client.getSamplingRules((call) -> {
		}).samplingRuleRecords()).singleElement()
			.satisfies((each) -> assertThat(each.samplingRule().ruleName()).isEqualTo("Default"));
	}

	@Test
	void changesOnlyRateAndReservoirOfTheDefaultRule() {
		assertThat(update((update) -> update.ruleName("Default").fixedRate(0.05).reservoirSize(3)).fixedRate())
			.isEqualTo(0.05);
		assertThatExceptionOfType(InvalidRequestException.class)
			.isThrownBy(() -> update((update) -> update.ruleName("Default").urlPath("/x")))
			.withMessageContaining("Only FixedRate and ReservoirSize");
		assertThatExceptionOfType(InvalidRequestException.class)
			.isThrownBy(() -> this.client.deleteSamplingRule((call) -> call.ruleName("Default")))
			.withMessageContaining("can't be deleted");
	}

	@Test
	void refusesMoreThan25Rules() {
		for (int i = 0; i < 25; i++) {
			int number = i;
			create((rule) -> rule.ruleName("rule " + number));
		}

		assertThatExceptionOfType(RuleLimitExceededException.class).isThrownBy(() -> create((rule) -> {
		}));
	}

	@Test
	void refusesTheSameNameTwice() {
		create((rule) -> {
		});

		assertThatExceptionOfType(InvalidRequestException.class).isThrownBy(() -> create((rule) -> {
		})).withMessageContaining("'orders' exists");
	}

	@ParameterizedTest
	@CsvSource({ "FixedRate,1.5", "FixedRate,-1", "FixedRate,\"x\"", "Priority,0", "Priority,10000", "Priority,1.5",
			"ReservoirSize,-1", "ReservoirSize,99999999999", "Version,2", "RuleName,\"\"", "RuleName,5",
			"HTTPMethod,\"12345678901\"", "Host,null", "Attributes,[]", "Attributes,{\"a\":1}",
			"SamplingRateBoost,{}" })
	void refusesWhatTheModelDoesNotAllow(String member, String value) throws Exception {
		String rule = """
				{"RuleName":"orders","ResourceARN":"*","Priority":1,"FixedRate":0,"ReservoirSize":0,"ServiceName":"*",
				"ServiceType":"*","Host":"*","HTTPMethod":"*","URLPath":"*","Version":1,"%s":%s}""".formatted(member,
				value);
		JsonNode parsed = JsonMapper.shared().readTree(rule);

		HttpResponse<String> answer = post("/CreateSamplingRule", "{\"SamplingRule\":" + parsed + "}");

		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
		assertThat(answer.headers().firstValue("x-amzn-ErrorType")).hasValue("InvalidRequestException");
		assertThat(answer.body()).contains(member);
	}

	@Test
	void allotsQuotasForReportsAndSumsThemUp() {
		create((rule) -> rule.reservoirSize(5));
		GetSamplingTargetsResponse first = report("a".repeat(24));
		report("b".repeat(24));
		int sum = report("a".repeat(24)).samplingTargetDocuments().get(0).reservoirQuota()
				+ report("b".repeat(24)).samplingTargetDocuments().get(0).reservoirQuota();

		assertThat(first.samplingTargetDocuments()).singleElement().satisfies((target) -> {
			assertThat(target.reservoirQuota()).isEqualTo(5);
			assertThat(target.interval()).isEqualTo(10);
			assertThat(target.reservoirQuotaTTL()).isAfter(Instant.now().plusSeconds(250));
		});
		assertThat(first.unprocessedStatistics()).singleElement()
			.satisfies((each) -> assertThat(each.ruleName()).isEqualTo("gone"));
		assertThat(sum).isEqualTo(5);
		assertThat(this.client.getSamplingStatisticSummaries((call) -> {
		}).samplingStatisticSummaries()).singleElement().satisfies((summary) -> {
			assertThat(summary.ruleName()).isEqualTo("orders");
			assertThat(summary.requestCount()).isEqualTo(40);
			assertThat(summary.sampledCount()).isEqualTo(8);
			assertThat(summary.borrowCount()).isEqualTo(4);
		});
	}

	@Test
	void answersTheDaemonsCallsUnsigned() throws Exception {
		HttpResponse<String> rules = post("/GetSamplingRules", "");
		HttpResponse<String> targets = post("/SamplingTargets", "{}");

		assertThat(rules.statusCode()).isEqualTo(200);
		assertThat(rules.body()).contains("\"Attributes\":{}").contains("\"CreatedAt\":0").doesNotContain("NextToken");
		assertThat(targets.body()).contains("\"UnprocessedStatistics\":[]").contains("\"SamplingTargetDocuments\":[]");
	}

	@Test
	void takesDecisionsOnlyWithTheStartsToken() throws Exception {
		String report = """
				{"service":"shop","decisions":[{"time":1795366800.25,"traceId":"1-2-3","method":"GET","path":"/","rule":"Default",
				"reason":"rate","sampled":false}]}""";
		assertThat(post("/api/sampling/decisions", report).statusCode()).isEqualTo(403);

		Matcher token = Pattern.compile("name=\"xray-local-token\" content=\"([0-9a-f]+)\"").matcher(get("/"));
		assertThat(token.find()).isTrue();
		assertThat(post("/api/sampling/decisions", report, "X-Xray-Local-Token", token.group(1)).statusCode())
			.isEqualTo(204);

		JsonNode shown = JsonMapper.shared().readTree(get("/api/sampling/decisions")).path("decisions").path(0);
		assertThat(shown.path("service").stringValue()).isEqualTo("shop");
		assertThat(shown.path("time").doubleValue()).isEqualTo(1_795_366_800.25);
		assertThat(shown.path("sampled").booleanValue()).isFalse();
	}

	private SamplingRule create(Consumer<SamplingRule.Builder> change) {
		return this.client.createSamplingRule((call) -> call.samplingRule((rule) -> {
			rule.ruleName("orders")
				.resourceARN("*")
				.priority(5)
				.fixedRate(0.1)
				.reservoirSize(2)
				.serviceName("*")
				.serviceType("*")
				.host("*")
				.httpMethod("*")
				.urlPath("/orders/*")
				.version(1);
			change.accept(rule);
		})).samplingRuleRecord().samplingRule();
	}

	private SamplingRule update(Consumer<SamplingRuleUpdate.Builder> change) {
		return this.client.updateSamplingRule((call) -> call.samplingRuleUpdate(change))
			.samplingRuleRecord()
			.samplingRule();
	}

	private GetSamplingTargetsResponse report(String client) {
		SamplingStatisticsDocument document = SamplingStatisticsDocument.builder()
			.ruleName("orders")
			.clientID(client)
			.timestamp(Instant.now())
			.requestCount(10)
			.sampledCount(2)
			.borrowCount(1)
			.build();
		return this.client.getSamplingTargets(
				(call) -> call.samplingStatisticsDocuments(document, document.toBuilder().ruleName("gone").build()));
	}

	private HttpResponse<String> post(String path, String body, String... headers) throws Exception {
		HttpRequest.Builder request = HttpRequest.newBuilder(this.address.resolve(path))
			.header("Content-Type", "application/json")
			.POST(HttpRequest.BodyPublishers.ofString(body));
		if (headers.length > 0) {
			request.headers(headers);
		}
		return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
	}

	private String get(String path) throws Exception {
		return HttpClient.newHttpClient()
			.send(HttpRequest.newBuilder(this.address.resolve(path)).build(), HttpResponse.BodyHandlers.ofString())
			.body();
	}

}
