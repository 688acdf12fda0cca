// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.json;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.xrayspring.emitter.DaemonAddress;
import io.github.xrayspring.sampling.CentralRule;
import io.github.xrayspring.sampling.RuleStatistics;
import io.github.xrayspring.sampling.RulesPage;
import io.github.xrayspring.sampling.SamplingTargets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Rules and targets from a server that answers well, badly, or not at all.
 */
class DaemonRulesSourceTests {

	private final AtomicReference<HttpHandler> handler = new AtomicReference<>();

	private final AtomicReference<String> asked = new AtomicReference<>();

	private final ExecutorService executor = Executors.newCachedThreadPool();

	private final CountDownLatch over = new CountDownLatch(1);

	private HttpServer server;

	private DaemonRulesSource source;

	@BeforeEach
	void start() throws IOException {
		this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.server.setExecutor(this.executor);
		this.server.createContext("/", (exchange) -> {
			String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
			this.asked.set(exchange.getRequestURI().getPath() + " " + body);
			this.handler.get().handle(exchange);
		});
		this.server.start();
		this.source = new DaemonRulesSource(URI.create("http://127.0.0.1:" + this.server.getAddress().getPort() + "/"),
				Duration.ofSeconds(1));
	}

	@AfterEach
	void stop() {
		this.over.countDown();
		this.server.stop(0);
		this.executor.shutdownNow();
	}

	@Test
	void readsRulesLeniently() throws Exception {
		answer("""
				{"NextToken": "more", "SamplingRuleRecords": [
				 {"CreatedAt": 1.7E9, "SamplingRule": {"RuleName": "orders", "Priority": 5, "FixedRate": 0.5, "ReservoirSize": 2,
				  "ServiceName": "shop", "ServiceType": "AWS::ECS::Container", "Host": "*", "HTTPMethod": "GET", "URLPath": "/o*",
				  "ResourceARN": "*", "Attributes": {"tenant": "a*"}, "Version": 1,
				  "SamplingRateBoost": {"MaxRate": 1, "CooldownWindowMinutes": 1}}, "Surprise": [1, 2]},
				 {"SamplingRule": {"RuleName": "few members", "FixedRate": 0}},
				 {"SamplingRule": {"RuleName": "no rate"}},
				 {"SamplingRule": {"RuleName": "later", "FixedRate": 0, "Version": 2}},
				 {"SamplingRule": {"RuleName": "too much", "FixedRate": 7}},
				 {"SamplingRule": {"RuleName": "odd attribute", "FixedRate": 0, "Attributes": {"a": 1}}},
				 {}, null, 5]}""");

		RulesPage page = this.source.rules(null);

		assertThat(page.rules()).extracting(CentralRule::name).containsExactly("orders", "few members");
		assertThat(page.rules().get(0)).isEqualTo(new CentralRule("orders", 5, 2, 0.5, "shop", "AWS::ECS::Container",
				"*", "GET", "/o*", "*", Map.of("tenant", "a*"), 1.7E9));
		assertThat(page.rules().get(1).urlPath()).isEqualTo("*");
		assertThat(page.unusable()).isEqualTo(7);
		assertThat(page.nextToken()).isEqualTo("more");
		assertThat(this.asked.get()).isEqualTo("/GetSamplingRules {}");
		this.source.rules("more");
		assertThat(this.asked.get()).isEqualTo("/GetSamplingRules {\"NextToken\":\"more\"}");
	}

	@Test
	void reportsInEpochSecondsAndReadsTargets() throws Exception {
		answer("""
				{"SamplingTargetDocuments": [{"RuleName": "orders", "FixedRate": 0.1, "ReservoirQuota": 3,
				  "ReservoirQuotaTTL": 1795366900.0, "Interval": 10, "SamplingBoost": {}}, {"RuleName": "bare"},
				  {"RuleName": "odd", "ReservoirQuota": "many"}],
				 "LastRuleModification": 1795366800.5, "UnprocessedStatistics": [{"RuleName": "gone", "ErrorCode": "400"}]}""");

		SamplingTargets targets = this.source
			.targets(List.of(new RuleStatistics("orders", "0123456789abcdef01234567", 1_795_366_810L, 7, 3, 1)));

		assertThat(this.asked.get()).isEqualTo("/SamplingTargets {\"SamplingStatisticsDocuments\":[{\"RuleName\":"
				+ "\"orders\",\"ClientID\":\"0123456789abcdef01234567\",\"Timestamp\":1795366810,\"RequestCount\":7,"
				+ "\"SampledCount\":3,\"BorrowCount\":1}]}");
		assertThat(targets.targets()).containsExactly(new SamplingTargets.Target("orders", 0.1, 3, 1_795_366_900.0, 10),
				new SamplingTargets.Target("bare", null, null, null, null),
				new SamplingTargets.Target("odd", null, null, null, null));
		assertThat(targets.lastRuleModification()).isEqualTo(1_795_366_800.5);
		assertThat(targets.unprocessed()).containsExactly("gone");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "garbage", "[]", "{}", "null", "{\"SamplingRuleRecords\": {}}", "{\"Sampling", "42" })
	void refusesGarbage(String garbage) {
		answer(garbage);

		assertThatExceptionOfType(IOException.class).isThrownBy(() -> this.source.rules(null));
		assertThatExceptionOfType(IOException.class).isThrownBy(() -> this.source.targets(List.of()));
	}

	@Test
	void refusesAnotherStatus() {
		this.handler.set((exchange) -> {
			exchange.sendResponseHeaders(429, -1);
			exchange.close();
		});

		assertThatExceptionOfType(IOException.class).isThrownBy(() -> this.source.rules(null))
			.withMessageContaining("429");
	}

	@Test
	void breaksOffAHugeAnswer() {
		this.handler.set((exchange) -> {
			exchange.sendResponseHeaders(200, 0);
			byte[] block = new byte[64 * 1024];
			try (OutputStream body = exchange.getResponseBody()) {
				for (int i = 0; i < 1_600; i++) {
					body.write(block);
				}
			}
		});

		assertThatExceptionOfType(IOException.class).isThrownBy(() -> this.source.rules(null))
			.withMessageContaining("more than 1048576 bytes");
	}

	@Test
	void doesNotWaitForAnAnswerThatNeverEnds() {
		this.handler.set((exchange) -> {
			exchange.sendResponseHeaders(200, 0);
			exchange.getResponseBody().write('{');
			exchange.getResponseBody().flush();
			waitForTheEnd(exchange);
		});

		assertThatExceptionOfType(IOException.class).isThrownBy(() -> this.source.rules(null));
	}

	@Test
	void doesNotWaitForNoAnswer() {
		this.handler.set(this::waitForTheEnd);

		assertThatExceptionOfType(IOException.class).isThrownBy(() -> this.source.rules(null));
	}

	@Test
	void saysThatNobodyListens() {
		this.server.stop(0);

		assertThatExceptionOfType(IOException.class).isThrownBy(() -> this.source.rules(null));
	}

	@Test
	void asksTheTcpHalfOfAnAddress() {
		assertThat(DaemonRulesSource.of(DaemonAddress.parse("udp:a:1 tcp:b:2")).location()).isEqualTo("http://b:2/");
		assertThat(DaemonRulesSource.of(DaemonAddress.parse("[::1]:2000")).location()).isEqualTo("http://[::1]:2000/");
	}

	private void waitForTheEnd(HttpExchange exchange) {
		try {
			this.over.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		exchange.close();
	}

	private void answer(String body) {
		this.handler.set((exchange) -> {
			byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
			exchange.sendResponseHeaders(200, (bytes.length > 0) ? bytes.length : -1);
			exchange.getResponseBody().write(bytes);
			exchange.close();
		});
	}

}
