// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.autoconfigure;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.logging.LoggingInitializationContext;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.logging.LoggingSystemProperty;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.StandardEnvironment;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import io.github.xrayspring.recorder.Segment;
import io.github.xrayspring.recorder.XRayRecorder;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for trace ids in Boot's structured formats and its plain one, as written by real
 * applications.
 */
@ExtendWith(OutputCaptureExtension.class)
class StructuredLoggingTests {

	private static final Logger logger = LoggerFactory.getLogger(StructuredLoggingTests.class);

	private static final LoggingSystem logging = LoggingSystem.get(StructuredLoggingTests.class.getClassLoader());

	/** So that the next application sets it up. */
	@BeforeEach
	void forgetLogging() {
		logging.cleanUp();
	}

	@AfterAll
	static void resetLogging() {
		for (LoggingSystemProperty property : LoggingSystemProperty.values()) {
			System.clearProperty(property.getEnvironmentVariableName());
		}
		logging.cleanUp();
		logging.beforeInitialize();
		logging.initialize(new LoggingInitializationContext(new StandardEnvironment()), null, null);
	}

	@Test
	void elasticHasItsOwnNames(CapturedOutput output) {
		Ids ids = log("all", "ecs");

		JsonNode line = line(output);
		assertThat(line.path("trace.id").asString()).isEqualTo(ids.trace());
		assertThat(line.path("span.id").asString()).isEqualTo(ids.span());
		assertThat(line.path("AWS-XRAY-TRACE-ID").asString()).isEqualTo(ids.trace() + "@" + ids.span());
		assertThat(line.has("traceId")).isFalse();
	}

	@Test
	void logstashHasTheKeys(CapturedOutput output) {
		Ids ids = log("all", "logstash");

		assertThat(line(output).path("traceId").asString()).isEqualTo(ids.trace());
		assertThat(line(output).path("spanId").asString()).isEqualTo(ids.span());
	}

	@Test
	void graylogHasTheKeys(CapturedOutput output) {
		Ids ids = log("all", "gelf");

		assertThat(line(output).path("_traceId").asString()).isEqualTo(ids.trace());
		assertThat(line(output).path("_spanId").asString()).isEqualTo(ids.span());
	}

	@Test
	void unsampledRequestsHaveATraceId(CapturedOutput output) {
		Ids ids = log("none", "logstash");

		assertThat(line(output).path("traceId").asString()).isEqualTo(ids.trace()).hasSize(35);
		assertThat(line(output).path("AWS-XRAY-TRACE-ID").asString()).isEqualTo(ids.trace());
		assertThat(line(output).has("spanId")).isFalse();
	}

	@Test
	void plainLinesHaveTheCorrelationColumn(CapturedOutput output) {
		Ids ids = log("all", "");

		assertThat(output.getOut().lines().filter((line) -> line.contains("order taken"))).singleElement()
			.asString()
			.contains("[" + ids.trace() + "-" + ids.span() + "]");
	}

	@ParameterizedTest
	@ValueSource(strings = { "all", "none" })
	void workerThreadsLogTheIdsAndForgetThem(String sampling, CapturedOutput output) {
		Ids ids = run(sampling, "ecs", (recorder) -> {
			ExecutorService worker = Executors.newSingleThreadExecutor();
			CompletableFuture.runAsync(recorder.context().wrap(() -> logger.info("order taken")), worker).join();
			CompletableFuture.runAsync(() -> logger.info("nobody's order"), worker).join();
			worker.shutdown();
		});

		assertThat(line(output).path("trace.id").asString()).isEqualTo(ids.trace());
		assertThat(line(output).path("span.id").asString("")).isEqualTo(sampling.equals("all") ? ids.span() : "");
		assertThat(output.getOut().lines().filter((line) -> line.contains("nobody's order"))).singleElement()
			.asString()
			.doesNotContain(ids.trace())
			.doesNotContain("trace.id");
	}

	private static Ids log(String sampling, String format) {
		return run(sampling, format, (recorder) -> logger.info("order taken"));
	}

	private static Ids run(String sampling, String format, Consumer<XRayRecorder> work) {
		SpringApplication application = new SpringApplication(Application.class);
		application.setWebApplicationType(WebApplicationType.NONE);
		try (ConfigurableApplicationContext context = application.run("--spring.main.banner-mode=off",
				"--xray.exporter.type=none", "--xray.sampling.strategy=" + sampling,
				"--logging.structured.format.console=" + format);
				Segment segment = context.getBean(XRayRecorder.class).beginSegment("shop")) {
			work.accept(context.getBean(XRayRecorder.class));
			return new Ids(String.valueOf(segment.traceId()), segment.id());
		}
	}

	private static JsonNode line(CapturedOutput output) {
		List<String> lines = output.getOut().lines().filter((line) -> line.contains("order taken")).toList();
		assertThat(lines).hasSize(1);
		return JsonMapper.shared().readTree(lines.get(0));
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration(XRayAutoConfiguration.class)
	static class Application {

	}

	/**
	 * The ids that a line should have.
	 */
	private record Ids(String trace, String span) {

	}

}
