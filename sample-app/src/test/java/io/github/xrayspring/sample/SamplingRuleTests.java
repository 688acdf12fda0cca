// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.sample;

import java.io.File;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import io.github.xrayspring.local.XRayLocal;
import io.github.xrayspring.local.XRayLocalOptions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * A sampling rule that the {@code aws} command creates while the services run; skipped
 * where the command isn't installed.
 */
class SamplingRuleTests {

	private static final Duration SOON = Duration.ofSeconds(15);

	private static XRayLocal local;

	private static RunningServices services;

	@BeforeAll
	static void start() {
		boolean installed = Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
			.anyMatch((folder) -> new File(folder, "aws").canExecute());
		Assumptions.assumeTrue(installed, "The aws command is not on the PATH");
		local = XRayLocal.shared(XRayLocalOptions.defaults().withPort(0));
		services = RunningServices.start(TestArguments.with("--sample.chaos=false", "--xray.exporter.type=local",
				"--xray.local.enabled=true", "--xray.local.port=0"));
	}

	@AfterAll
	static void stop() {
		if (services != null) {
			services.close();
			local.close();
		}
	}

	@Test
	void changesWhatTheRunningServicesRecord() throws Exception {
		assertThat(decisionOn("/products").path("sampled").booleanValue()).isTrue();

		aws("create-sampling-rule", "--sampling-rule", "RuleName=quiet,ResourceARN=*,Priority=10,FixedRate=0,"
				+ "ReservoirSize=0,ServiceName=shop,ServiceType=*,Host=*,HTTPMethod=GET,URLPath=/prod*,Version=1");
		await().atMost(SOON).until(() -> !decisionOn("/products").path("sampled").booleanValue());
		assertThat(decisionOn("/products").path("rule").asString()).isEqualTo("quiet");
		assertThat(decisionOn("/orders").path("rule").asString()).isEqualTo("Default");
		assertThat(decisionOn("/orders").path("sampled").booleanValue()).isTrue();
		JsonNode explained = actuator("/explain?url=/products");
		assertThat(explained.path("rule").asString()).isEqualTo("quiet");
		assertThat(explained.path("answer").asString()).startsWith("not sampled");

		assertThat(console("decisions").path("decisions")).anySatisfy((decision) -> {
			assertThat(decision.path("service").asString()).isEqualTo("shop");
			assertThat(decision.path("path").asString()).isEqualTo("/products");
			assertThat(decision.path("rule").asString()).isEqualTo("quiet");
			assertThat(decision.path("why").asString()).isEqualTo("not by rate, reservoir empty");
		});
		assertThat(console("explain?app=shop&url=/products").path("rule").asString()).isEqualTo("quiet");
		assertThat(console("explain?app=payment&url=/products").path("rule").asString()).isEqualTo("Default");

		aws("update-sampling-rule", "--sampling-rule-update", "RuleName=quiet,FixedRate=1");
		await().atMost(SOON).until(() -> decisionOn("/products").path("sampled").booleanValue());
		aws("delete-sampling-rule", "--rule-name", "quiet");
		await().atMost(SOON).until(() -> decisionOn("/products").path("rule").asString().equals("Default"));
		assertThat(aws("get-sampling-rules")).contains("\"Default\"").doesNotContain("\"quiet\"");
	}

	/** What the shop decides on a request. */
	private static JsonNode decisionOn(String path) {
		Answer answer = Answer.get(services, SampleService.SHOP, path);
		return actuator("/decisions?limit=100").valueStream()
			.filter((decision) -> decision.path("traceId").asString().equals(answer.traceId()))
			.findFirst()
			.orElseThrow();
	}

	/** What X-Ray Local's page is told. */
	private static JsonNode console(String path) throws Exception {
		HttpRequest request = HttpRequest.newBuilder(local.console().resolve("api/sampling/" + path)).build();
		return JsonMapper.shared()
			.readTree(HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).body());
	}

	private static JsonNode actuator(String path) {
		return Answer.get(services, SampleService.SHOP, "/actuator/xray" + path).json();
	}

	private static String aws(String... arguments) throws Exception {
		List<String> command = new ArrayList<>(List.of("aws", "xray"));
		command.addAll(List.of(arguments));
		command.addAll(List.of("--endpoint-url", "http://localhost:" + local.port(), "--output", "json"));
		ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
		for (String variable : List.of("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY")) {
			builder.environment().put(variable, "none");
		}
		builder.environment().put("AWS_DEFAULT_REGION", "eu-west-1");
		builder.environment().put("AWS_PAGER", "");
		Process process = builder.start();
		String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
		assertThat(process.exitValue()).as(output).isZero();
		return output;
	}

}
