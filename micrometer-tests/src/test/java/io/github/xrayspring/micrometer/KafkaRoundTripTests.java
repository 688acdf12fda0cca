// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.micrometer;

import java.time.Duration;
import java.util.Map;

import io.micrometer.core.instrument.MeterRegistry;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.test.EmbeddedKafkaBroker;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;
import tools.jackson.databind.JsonNode;

import io.github.xrayspring.recorder.Segment;
import io.github.xrayspring.recorder.XRayRecorder;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A trace through a real Kafka broker, as Boot sets its template and its listener up.
 * Kafka's test kit lets the broker listen on all interfaces, and can't be told otherwise;
 * it is talked to on loopback.
 */
class KafkaRoundTripTests {

	private static final Documents documents = new Documents();

	private static EmbeddedKafkaBroker broker;

	private static ConfigurableApplicationContext context;

	@BeforeAll
	static void start() {
		broker = new EmbeddedKafkaKraftBroker(1, 1, "orders", "failing");
		broker.afterPropertiesSet();
		SpringApplication application = new SpringApplication(Application.class);
		application.setDefaultProperties(Map.of("server.port", "0", "server.address", "127.0.0.1", "xray.name", "shop",
				"xray.sampling.strategy", "all", "spring.kafka.bootstrap-servers", broker.getBrokersAsString(),
				"spring.kafka.template.observation-enabled", "true", "spring.kafka.listener.observation-enabled",
				"true", "spring.kafka.consumer.auto-offset-reset", "earliest", "spring.main.banner-mode", "off"));
		context = application.run();
	}

	@AfterAll
	static void stop() {
		context.close();
		broker.destroy();
	}

	@BeforeEach
	void clear() {
		documents.clear();
	}

	@Test
	void goesOnInTheConsumer() throws Exception {
		XRayRecorder recorder = context.getBean(XRayRecorder.class);
		try (Segment segment = recorder.beginSegment("checkout")) {
			template().send("orders", "order 1").get();
		}

		JsonNode sender = documents.await((document) -> document.path("name").asString().equals("checkout"));
		JsonNode send = documents.subsegment(sender, "Apache Kafka");
		JsonNode consumer = documents.operation("orders process");
		assertThat(send.path("namespace").asString()).isEqualTo("remote");
		assertThat(send.at("/metadata/observation/messaging.destination.name").asString()).isEqualTo("orders");
		assertThat(consumer.path("name").asString()).isEqualTo("shop");
		assertThat(consumer.path("trace_id").asString()).isEqualTo(sender.path("trace_id").asString());
		assertThat(consumer.path("parent_id").asString()).isEqualTo(send.path("id").asString());
		assertThat(documents.subsegment(consumer, "handle").has("namespace")).isFalse();
	}

	@Test
	void startsATraceInTheConsumerWhereTheSenderHadNone() throws Exception {
		template().send("orders", "order 2").get();

		JsonNode consumer = documents.operation("orders process");
		assertThat(consumer.has("parent_id")).isFalse();
		assertThat(documents.all()).noneMatch((document) -> document.has("type"));
	}

	@Test
	void recordsWhatTheListenerThrows() throws Exception {
		template().send("failing", "order 3").get();

		JsonNode consumer = documents.operation("failing process");
		assertThat(consumer.path("fault").asBoolean()).isTrue();
		assertThat(consumer.at("/cause/exceptions").toString()).contains("broken");
	}

	@Test
	void leavesTheMetricsOfTheSameObservationsAlone() throws Exception {
		template().send("orders", "order 4").get();
		documents.operation("orders process");

		MeterRegistry meters = context.getBean(MeterRegistry.class);
		assertThat(meters.get("spring.kafka.template").timer().count()).isPositive();
		Awaitility.await()
			.atMost(Duration.ofSeconds(30))
			.untilAsserted(() -> assertThat(
					meters.get("spring.kafka.listener").tag("messaging.source.name", "orders").timer().count())
				.isPositive());
	}

	@SuppressWarnings("unchecked")
	private static KafkaTemplate<Object, Object> template() {
		return context.getBean(KafkaTemplate.class);
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

		private final XRayRecorder recorder;

		Application(XRayRecorder recorder) {
			this.recorder = recorder;
		}

		@Bean
		static Documents documents() {
			return documents;
		}

		@KafkaListener(topics = "orders", groupId = "shipping")
		void handle(String order) {
			this.recorder.inSubsegment("handle", () -> {
			});
		}

		@KafkaListener(topics = "failing", groupId = "shipping")
		void fail(String order) {
			throw new IllegalStateException("broken");
		}

	}

}
