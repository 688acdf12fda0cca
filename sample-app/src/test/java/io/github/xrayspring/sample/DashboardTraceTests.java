// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.sample;

import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import io.github.xrayspring.local.XRayLocal;
import io.github.xrayspring.local.XRayLocalOptions;
import io.github.xrayspring.sample.platform.Pace;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The dashboard's four parts at work at the same time: by {@code @Async}, by
 * {@code CompletableFuture} and by two calls with {@code WebClient}. Each part waits, in
 * the middle of its work, for the others to be in the middle of theirs, so that they
 * overlap on the slowest machine.
 */
class DashboardTraceTests {

	private static final CyclicBarrier ALL_AT_WORK = new CyclicBarrier(4);

	private static XRayLocal local;

	private static RunningServices services;

	@BeforeAll
	static void start() {
		local = XRayLocal.shared(XRayLocalOptions.defaults().withPort(0));
		Pace together = (duration) -> meet();
		services = RunningServices.start((context) -> context.getBeanFactory().registerSingleton("pace", together),
				TestArguments.with("--sample.chaos=false", "--xray.exporter.type=local", "--xray.local.enabled=true",
						"--xray.local.port=0"));
	}

	@AfterAll
	static void stop() {
		services.close();
		local.close();
	}

	@Test
	void showsParallelWorkAsOverlappingSiblings() {
		Answer answer = Answer.get(services, SampleService.SHOP, "/dashboard");
		assertThat(answer.status()).isEqualTo(200);

		ConsoleTrace trace = ConsoleTrace.read(local, answer.traceId(), 3);
		assertThat(trace.services()).containsExactlyInAnyOrder("shop", "payment", "shipping");
		assertThat(trace.json().path("partial").asBoolean()).isFalse();
		List<JsonNode> parts = trace.children(trace.segment("shop"));
		assertThat(parts).extracting((part) -> part.path("name").asString())
			.containsExactlyInAnyOrder("sales", "best-sellers", "localhost", "localhost");
		double lastStart = parts.stream().mapToDouble(DashboardTraceTests::start).max().orElseThrow();
		double firstEnd = parts.stream().mapToDouble(DashboardTraceTests::end).min().orElseThrow();
		assertThat(lastStart).isLessThanOrEqualTo(firstEnd);
		assertThat(trace.parent(trace.segment("payment")).at("/http/request/url").asString())
			.endsWith("/payments/summary");
		assertThat(trace.parent(trace.segment("shipping")).at("/http/request/url").asString()).endsWith("/carriers");
	}

	private static double start(JsonNode part) {
		return part.path("start").asDouble();
	}

	private static double end(JsonNode part) {
		return start(part) + part.path("duration").asDouble();
	}

	private static void meet() {
		try {
			ALL_AT_WORK.await(10, TimeUnit.SECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		catch (BrokenBarrierException | TimeoutException ex) {
			throw new IllegalStateException("The dashboard's parts didn't work at the same time", ex);
		}
	}

}
