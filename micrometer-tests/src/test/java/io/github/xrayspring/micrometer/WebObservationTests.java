// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.micrometer;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Timer;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.annotation.Observed;
import jakarta.servlet.http.HttpServletRequest;
import org.apache.catalina.core.StandardContext;
import org.apache.tomcat.util.descriptor.web.FilterMap;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.observation.ServerRequestObservationContext;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.client.RestClient;
import org.springframework.web.server.ResponseStatusException;
import tools.jackson.databind.JsonNode;

import io.github.xrayspring.recorder.Entity;
import io.github.xrayspring.recorder.XRayContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Boot's own observations of HTTP beside our tracing of it: who comes first, and what
 * becomes of the metrics.
 */
class WebObservationTests {

	private static final List<String> PATHS = List.of("/orders/1", "/orders/2", "/nowhere", "/status/429", "/broken",
			"/calling");

	private static final Documents documents = new Documents();

	private static ConfigurableApplicationContext application;

	@BeforeAll
	static void startApplication() {
		application = start();
	}

	@AfterAll
	static void stopApplication() {
		application.close();
	}

	@BeforeEach
	void clear() {
		documents.clear();
	}

	@Test
	void comesBeforeBootsObservationFilter() {
		List<String> filters = filters(application);

		assertThat(filters).containsSubsequence("xrayServletFilter", "webMvcObservationFilter");
		assertThat(filters.indexOf("xrayServletFilter")).isLessThanOrEqualTo(1);
	}

	@Test
	void isCurrentWhileBootObserves() {
		CurrentEntities current = application.getBean(CurrentEntities.class);
		current.traces.clear();
		get(application, "/orders/1");
		JsonNode segment = documents.request("/orders/1");

		assertThat(current.traces).containsExactly("start " + segment.path("trace_id").asString(),
				"stop " + segment.path("trace_id").asString());
	}

	@Test
	void makesSubsegmentsOfObservedMethods() {
		get(application, "/orders/1");
		JsonNode observed = documents.subsegment(documents.request("/orders/1"), "orders#find");

		assertThat(observed.has("namespace")).isFalse();
		assertThat(observed.at("/metadata/observation/name").asString()).isEqualTo("orders");
		assertThat(application.getBean(MeterRegistry.class).get("orders").timer().count()).isPositive();
	}

	@Test
	void leavesTheMetricsOfHttpAsTheyAreWithoutIt() {
		Set<String> without;
		try (ConfigurableApplicationContext context = start("--xray.enabled=false")) {
			without = metrics(context);
		}
		assertThat(without).anyMatch((timer) -> timer.contains("/orders/{id}") && timer.endsWith("3"));
		try (ConfigurableApplicationContext context = start()) {
			assertThat(metrics(context)).isEqualTo(without);
		}
		assertThat(documents.all()).hasSizeGreaterThanOrEqualTo(PATHS.size());
	}

	@Test
	void tracesHttpOnce() {
		try (ConfigurableApplicationContext context = start("--xray.observation.include=*")) {
			get(context, "/calling");
			JsonNode segment = documents.request("/calling");

			assertThat(Documents.children(segment)).filteredOn((child) -> child.has("namespace"))
				.singleElement()
				.satisfies((child) -> assertThat(child.at("/http/request/url").asString()).endsWith("/orders/1"));
			assertThat(Documents.children(segment)).noneSatisfy(
					(child) -> assertThat(child.at("/metadata/observation/name").asString()).startsWith("http."));
			Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> documents.all().size() == 2);
			assertThat(documents.all()).extracting((document) -> document.path("trace_id").asString())
				.containsOnly(segment.path("trace_id").asString());
		}
	}

	private static ConfigurableApplicationContext start(String... arguments) {
		SpringApplication application = new SpringApplication(Application.class);
		application.addInitializers((context) -> context.getBeanFactory().registerSingleton("documents", documents));
		List<String> all = new ArrayList<>(List.of("--server.port=0", "--server.address=127.0.0.1", "--xray.name=shop",
				"--xray.sampling.strategy=all", "--spring.main.banner-mode=off",
				"--management.observations.annotations.enabled=true",
				"--spring.autoconfigure.exclude=org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration",
				"--logging.level.org.apache.catalina.core.ContainerBase=off"));
		all.addAll(Arrays.asList(arguments));
		return application.run(all.toArray(String[]::new));
	}

	/** Names and tags of the timers of HTTP after some requests, with their counts. */
	private static Set<String> metrics(ConfigurableApplicationContext context) {
		PATHS.forEach((path) -> get(context, path));
		MeterRegistry meters = context.getBean(MeterRegistry.class);
		// One more than the paths: a request calls another.
		Awaitility.await()
			.atMost(Duration.ofSeconds(30))
			.until(() -> meters.find("http.server.requests").timers().stream().mapToLong(Timer::count).sum() == PATHS
				.size() + 1);
		Set<String> timers = new TreeSet<>();
		for (String name : List.of("http.server.requests", "http.client.requests")) {
			for (Timer timer : meters.get(name).timers()) {
				timers.add(name + timer.getId().getTags().stream().map(Tag::toString).toList() + " " + timer.count());
			}
		}
		return timers;
	}

	private static void get(ConfigurableApplicationContext context, String path) {
		RestClient.create(uri(context)).get().uri(path).exchange((request, response) -> response.getStatusCode());
	}

	private static String uri(ConfigurableApplicationContext context) {
		return "http://127.0.0.1:" + ((WebServerApplicationContext) context).getWebServer().getPort();
	}

	private static List<String> filters(ConfigurableApplicationContext context) {
		TomcatWebServer server = (TomcatWebServer) ((WebServerApplicationContext) context).getWebServer();
		StandardContext servlets = (StandardContext) server.getTomcat().getHost().findChildren()[0];
		return Arrays.stream(servlets.findFilterMaps()).map(FilterMap::getFilterName).toList();
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@RestController
	static class Application {

		private final Orders orders;

		private final RestClient client;

		Application(Orders orders, RestClient.Builder client) {
			this.orders = orders;
			this.client = client.build();
		}

		@Bean
		static Orders orders() {
			return new Orders();
		}

		@Bean
		static CurrentEntities currentEntities() {
			return new CurrentEntities();
		}

		@GetMapping("/orders/{id}")
		String order(@PathVariable String id) {
			return this.orders.find(id);
		}

		@GetMapping("/status/{status}")
		String status(@PathVariable int status) {
			throw new ResponseStatusException(HttpStatus.valueOf(status));
		}

		@GetMapping("/broken")
		String broken() {
			throw new IllegalStateException("broken");
		}

		@GetMapping("/calling")
		@Nullable String calling(HttpServletRequest request) {
			return this.client.get()
				.uri("http://127.0.0.1:" + request.getLocalPort() + "/orders/1")
				.retrieve()
				.body(String.class);
		}

	}

	static class Orders {

		@Observed(name = "orders", contextualName = "orders#find")
		String find(String id) {
			return "order " + id;
		}

	}

	/**
	 * What is current when an observation of a request starts and stops.
	 */
	static final class CurrentEntities implements ObservationHandler<ServerRequestObservationContext> {

		final List<String> traces = new CopyOnWriteArrayList<>();

		@Override
		public boolean supportsContext(Observation.Context context) {
			return context instanceof ServerRequestObservationContext;
		}

		@Override
		public void onStart(ServerRequestObservationContext context) {
			this.traces.add("start " + trace());
		}

		@Override
		public void onStop(ServerRequestObservationContext context) {
			this.traces.add("stop " + trace());
		}

		private static String trace() {
			Entity current = XRayContext.capture();
			return (current != null) ? String.valueOf(current.traceId()) : "nothing";
		}

	}

}
