// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.autoconfigure;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import io.github.xrayspring.local.XRayLocal;
import io.github.xrayspring.local.XRayLocalOptions;
import io.github.xrayspring.local.sampling.LocalSampling;
import io.github.xrayspring.local.sampling.ReportedDecision;
import io.github.xrayspring.local.sampling.SamplingRule;
import io.github.xrayspring.recorder.Segment;
import io.github.xrayspring.recorder.XRayRecorder;
import io.github.xrayspring.testing.RecordedDocuments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Sampling as settings ask for it: rules files, X-Ray's rules from X-Ray Local, capture.
 */
class XRaySamplingTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(XRayAutoConfiguration.class, XRayLocalAutoConfiguration.class));

	@TempDir
	private Path folder;

	@Test
	void decidesByTheRulesOfAFile() throws IOException {
		Path file = Files.writeString(this.folder.resolve("rules.json"), """
				{"version": 2, "rules": [{"description": "none", "host": "*", "http_method": "*", "url_path": "*",
				 "fixed_target": 0, "rate": 0}], // what is left
				 "default": {"fixed_target": 2, "rate": 1}}""");
		this.runner.withPropertyValues("xray.sampling.rules-file=file:" + file).run((context) -> {
			assertThat(context.getBean(XRayRecorder.class).startSegment(() -> "shop").isSampled()).isFalse();
			assertThat(context.getBean(SamplingSetup.class).description())
				.isEqualTo("1 rule, else 2 a second and 100 %");
		});
	}

	@Test
	void asksTheDaemonForRulesUnlessThereAreOwnOnes() {
		this.runner.withPropertyValues("xray.exporter.type=daemon", "xray.daemon.address=127.0.0.1:1")
			.run((context) -> assertThat(context.getBean(SamplingSetup.class).description())
				.isEqualTo("centralized (http://127.0.0.1:1/), else 1 a second and 5 %"));
		this.runner
			.withPropertyValues("xray.exporter.type=daemon", "xray.daemon.address=127.0.0.1:1",
					"xray.sampling.rules[0].rate=0")
			.run((context) -> assertThat(context.getBean(SamplingSetup.class).description())
				.startsWith("1 rule, else"));
	}

	@Test
	void asksTheDaemonWhereToldToWhateverTheExporter() {
		this.runner
			.withPropertyValues("xray.exporter.type=none", "xray.sampling.strategy=centralized",
					"xray.daemon.address=127.0.0.1:1", "xray.sampling.rules[0].rate=0")
			.run((context) -> assertThat(context.getBean(SamplingSetup.class).description())
				.startsWith("centralized (http://127.0.0.1:1/), else 1 rule"));
	}

	@Test
	void followsTheRulesOfXRayLocalInThisProcessAtOnce() {
		this.runner.withPropertyValues("xray.local.enabled=true", "xray.local.port=0").run((context) -> {
			LocalSampling sampling = context.getBean(LocalConnection.class).local().sampling();
			XRayRecorder recorder = context.getBean(XRayRecorder.class);
			assertThat(isSampled(recorder)).isTrue();

			sampling.create(nothing());

			await().atMost(Duration.ofSeconds(15)).until(() -> !isSampled(recorder));
			sampling.delete("nothing");
			await().atMost(Duration.ofSeconds(15)).until(() -> isSampled(recorder));
		});
	}

	@Test
	void showsXRayLocalInThisProcessEachDecision() {
		this.runner.withPropertyValues("xray.local.enabled=true", "xray.local.port=0").run((context) -> {
			LocalSampling sampling = context.getBean(LocalConnection.class).local().sampling();
			sampling.create(nothing());
			await().until(() -> !isSampled(context.getBean(XRayRecorder.class)));

			ReportedDecision newest = sampling.decisions(1).get(0);
			assertThat(newest.service()).isEqualTo("application");
			assertThat(newest.rule()).isEqualTo("nothing");
			assertThat(newest.reason()).isEqualTo("rate");
			assertThat(newest.sampled()).isFalse();
		});
	}

	@Test
	void explainsARequestToTheConsoleByItsOwnSampler() {
		this.runner.withPropertyValues("xray.local.enabled=true", "xray.local.port=0", "xray.name=shop")
			.run((context) -> {
				XRayLocal local = context.getBean(LocalConnection.class).local();
				post(local, "CreateSamplingRule", """
						{"SamplingRule": {"RuleName": "orders", "ResourceARN": "*", "Priority": 5, "FixedRate": 0.05,
						"ReservoirSize": 0, "ServiceName": "shop", "ServiceType": "*", "Host": "*", "HTTPMethod": "GET",
						"URLPath": "/orders/*", "Version": 1}}""");
				await().atMost(Duration.ofSeconds(15))
					.until(() -> explained(local).path("rule").asString().equals("orders"));

				JsonNode explained = explained(local);
				assertThat(explained.path("source").asString()).isEqualTo("centralized (" + local.console() + ")");
				assertThat(explained.path("answer").asString()).isEqualTo("rate 5 %: expect 1 in 20");
				assertThat(explained.path("outlook").asString()).isEqualTo("BY_CHANCE");
				assertThat(get(local, "").path("applications").path(0).path("service").asString()).isEqualTo("shop");
				assertThat(get(local, "").path("rules").path(0).path("total").path("matched").asInt()).isZero();
			});
	}

	private static JsonNode explained(XRayLocal local) throws Exception {
		return get(local, "/explain?app=shop&method=GET&url=http://localhost:8080/orders/1%3Fa=b");
	}

	private static JsonNode get(XRayLocal local, String path) throws Exception {
		return send(HttpRequest.newBuilder(local.console().resolve("api/sampling" + path)).build());
	}

	private static void post(XRayLocal local, String operation, String body) throws Exception {
		send(HttpRequest.newBuilder(local.console().resolve(operation))
			.header("Content-Type", "application/json")
			.POST(HttpRequest.BodyPublishers.ofString(body))
			.build());
	}

	private static JsonNode send(HttpRequest request) throws Exception {
		HttpResponse<String> response = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
		assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
		return JsonMapper.shared().readTree(response.body());
	}

	@Test
	void followsAndInformsTheXRayLocalOfAnotherProcess() {
		try (XRayLocal other = XRayLocal.start(XRayLocalOptions.defaults().withPort(0))) {
			other.sampling().create(nothing());
			joined(other).run((context) -> {
				XRayRecorder recorder = context.getBean(XRayRecorder.class);
				await().atMost(Duration.ofSeconds(30)).until(() -> !isSampled(recorder));
				await().atMost(Duration.ofSeconds(30)).until(() -> !other.sampling().decisions(1).isEmpty());

				assertThat(other.sampling().decisions(1).get(0).service()).isEqualTo("application");
			});
		}
	}

	@Test
	void asksTheApiItselfWhereSegmentsGoThere() {
		try (XRayLocal api = XRayLocal.start(XRayLocalOptions.defaults().withPort(0))) {
			api.sampling().create(nothing());
			direct().withPropertyValues("xray.exporter.region=eu-west-1", "xray.exporter.endpoint=" + api.console())
				.run((context) -> {
					assertThat(context.getBean(SamplingSetup.class).description())
						.startsWith("centralized (" + api.console() + ")");
					await().atMost(Duration.ofSeconds(30)).until(() -> !isSampled(context.getBean(XRayRecorder.class)));
				});
		}
	}

	@Test
	void startsWhereNoRegionIsKnown() {
		direct().run((context) -> assertThat(context).hasNotFailed());
	}

	private static ApplicationContextRunner direct() {
		return new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(XRayAutoConfiguration.class))
			.withSystemProperties("aws.accessKeyId=none", "aws.secretAccessKey=none", "aws.disableEc2Metadata=true")
			.withPropertyValues("xray.exporter.type=direct");
	}

	@Test
	void stopsItsThreadsWithTheContext() {
		try (XRayLocal other = XRayLocal.start(XRayLocalOptions.defaults().withPort(0))) {
			Set<Thread> before = threads();
			Set<Thread> ours = new HashSet<>();
			joined(other).run((context) -> {
				ours.addAll(threads());
				ours.removeAll(before);
				assertThat(ours).extracting(Thread::getName).contains("xray-sampling", "xray-decisions");
			});
			await().atMost(Duration.ofSeconds(30)).until(() -> ours.stream().noneMatch(Thread::isAlive));
		}
	}

	private static ApplicationContextRunner joined(XRayLocal other) {
		return new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(XRayAutoConfiguration.class))
			.withPropertyValues("xray.exporter.type=local", "xray.local.port=" + other.port());
	}

	@Test
	void capturesFaultsWhereAsked() {
		RecordedDocuments documents = new RecordedDocuments();
		this.runner.withBean(RecordedDocuments.class, () -> documents)
			.withPropertyValues("xray.sampling.strategy=none", "xray.sampling.capture.faults=true")
			.run((context) -> {
				try (Segment segment = context.getBean(XRayRecorder.class).beginSegment("shop")) {
					segment.setFault(true);
				}
				assertThat(documents.single().at("/annotations/captured").asString()).isEqualTo("fault");
			});
	}

	private static boolean isSampled(XRayRecorder recorder) {
		try (Segment segment = recorder.beginSegment("shop")) {
			return segment.isSampled();
		}
	}

	/** Those of ours that keep rules up to date and tell of decisions. */
	private static Set<Thread> threads() {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.filter((thread) -> Set.of("xray-sampling", "xray-decisions").contains(thread.getName()))
			.collect(Collectors.toSet());
	}

	private static SamplingRule nothing() {
		return new SamplingRule("nothing", "*", 1, 0, 0, "*", "*", "*", "*", "*", Map.of(), null);
	}

}
