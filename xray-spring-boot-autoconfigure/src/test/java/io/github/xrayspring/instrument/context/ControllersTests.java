// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.instrument.context;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.scheduling.annotation.Async;
import org.springframework.scheduling.annotation.EnableAsync;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Hooks;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import io.github.xrayspring.recorder.Entity;
import io.github.xrayspring.recorder.XRayContext;
import io.github.xrayspring.recorder.XRayRecorder;
import io.github.xrayspring.testing.RecordedDocuments;
import io.github.xrayspring.testing.TestService;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever a controller returns, its worker sees the request's segment, and the response
 * says which it saw.
 */
class ControllersTests {

	private static final RecordedDocuments documents = new RecordedDocuments();

	private static final HttpClient client = HttpClient.newHttpClient();

	private static TestService service;

	@BeforeAll
	static void start() {
		service = TestService.start(Application.class, documents, "--xray.name=shop");
	}

	@AfterAll
	static void stop() {
		service.close();
	}

	@BeforeEach
	void clear() {
		service.settle();
		documents.clear();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/direct", "/callable", "/stream", "/future", "/async", "/mono", "/flux", "/wrapped" })
	void seesTheRequestsSegment(String path) throws IOException, InterruptedException {
		assertThat(get(service, path)).isEqualTo(documents.segment("shop").get("id").asString());
	}

	@ParameterizedTest
	@ValueSource(strings = { "/common-pool", "/operator" })
	void seesNothingWhereNobodyCarriesIt(String path) throws IOException, InterruptedException {
		assertThat(get(service, path)).isEqualTo("none");
	}

	@Test
	void seesItInOperatorsWhereReactorPropagates() throws IOException, InterruptedException {
		try (TestService reactive = TestService.start(Application.class, documents, "--xray.name=shop",
				"--spring.reactor.context-propagation=auto")) {
			String seen = get(reactive, "/operator");

			reactive.settle();
			assertThat(seen).isEqualTo(documents.segment("shop").get("id").asString());
		}
		finally {
			Hooks.disableAutomaticContextPropagation();
		}
	}

	@ParameterizedTest
	@EnabledForJreRange(minVersion = 21)
	@ValueSource(strings = { "/direct", "/callable", "/stream", "/future", "/async", "/mono", "/flux", "/wrapped" })
	void seesTheRequestsSegmentOnVirtualThreads(String path) throws IOException, InterruptedException {
		try (TestService virtual = TestService.start(Application.class, documents, "--xray.name=shop",
				"--spring.threads.virtual.enabled=true")) {
			assertThat(get(virtual, "/virtual")).isEqualTo("true");
			virtual.settle();
			documents.clear();
			String seen = get(virtual, path);

			virtual.settle();
			assertThat(seen).isEqualTo(documents.segment("shop").get("id").asString());
		}
	}

	private static String get(TestService service, String path) throws IOException, InterruptedException {
		return client.send(HttpRequest.newBuilder(service.uri(path)).build(), HttpResponse.BodyHandlers.ofString())
			.body();
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@EnableAsync
	@Import({ Controller.class, Worker.class })
	static class Application {

	}

	@RestController
	static class Controller {

		private final XRayRecorder recorder;

		private final AsyncTaskExecutor executor;

		private final Worker worker;

		Controller(XRayRecorder recorder, AsyncTaskExecutor executor, Worker worker) {
			this.recorder = recorder;
			this.executor = executor;
			this.worker = worker;
		}

		@GetMapping("/direct")
		String direct() {
			return this.recorder.current().id();
		}

		@GetMapping("/callable")
		Callable<String> callable() {
			return () -> this.recorder.current().id();
		}

		@GetMapping("/stream")
		StreamingResponseBody stream() {
			return (output) -> output.write(this.recorder.current().id().getBytes(StandardCharsets.UTF_8));
		}

		@GetMapping("/future")
		CompletableFuture<String> future() {
			return CompletableFuture.supplyAsync(() -> this.recorder.current().id(), this.executor);
		}

		@GetMapping("/async")
		CompletableFuture<String> async() {
			return this.worker.work();
		}

		@GetMapping("/mono")
		Mono<String> mono() {
			return Mono.deferContextual((context) -> Mono.just(context.<Entity>get(XRayContext.KEY).id()));
		}

		@GetMapping("/flux")
		Flux<String> flux() {
			return Flux.deferContextual((context) -> Flux.just(context.<Entity>get(XRayContext.KEY).id()));
		}

		@GetMapping("/wrapped")
		CompletableFuture<String> wrapped() {
			return CompletableFuture
				.supplyAsync(this.recorder.context().wrapSupplier(() -> this.recorder.current().id()));
		}

		@GetMapping("/common-pool")
		CompletableFuture<String> commonPool() {
			return CompletableFuture.supplyAsync(Controller::seen);
		}

		@GetMapping("/operator")
		Mono<String> operator() {
			return Mono.just("").publishOn(Schedulers.boundedElastic()).map((start) -> seen());
		}

		@GetMapping("/virtual")
		String virtual() {
			return String.valueOf(Thread.currentThread().getThreadGroup().getName().equals("VirtualThreads"));
		}

		private static String seen() {
			Entity entity = XRayContext.capture();
			return (entity != null) ? entity.id() : "none";
		}

	}

	static class Worker {

		private final XRayRecorder recorder;

		Worker(XRayRecorder recorder) {
			this.recorder = recorder;
		}

		@Async
		CompletableFuture<String> work() {
			return CompletableFuture.completedFuture(this.recorder.current().id());
		}

	}

}
