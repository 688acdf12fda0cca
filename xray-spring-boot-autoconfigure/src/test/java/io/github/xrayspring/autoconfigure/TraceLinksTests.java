// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.autoconfigure;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import io.github.xrayspring.local.XRayLocal;
import io.github.xrayspring.local.XRayLocalOptions;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Where X-Ray Local is the target, its pages are linked from where the developer already
 * is: from answers and from the log.
 */
@ExtendWith(OutputCaptureExtension.class)
class TraceLinksTests {

	private static final String HEADER = "X-XRay-Console";

	@Test
	void answersWithTheLinkToTheTraceInTheSameProcess() throws Exception {
		try (ConfigurableApplicationContext context = run("--xray.local.enabled=true", "--xray.local.port=0")) {
			URI console = context.getBean(LocalConnection.class).local().console();
			HttpResponse<String> response = get(context, "/fine");
			assertThat(response.headers().allValues(HEADER)).containsExactly(console + "#/traces/" + traceId(response));
		}
	}

	@Test
	void answersWithTheLinkIntoAnotherProcess() throws Exception {
		try (XRayLocal other = XRayLocal.start(XRayLocalOptions.defaults().withPort(0));
				ConfigurableApplicationContext context = run("--xray.local.enabled=true",
						"--xray.local.port=" + other.port())) {
			HttpResponse<String> response = get(context, "/fine");
			assertThat(response.headers().allValues(HEADER)).containsExactly(other.trace(traceId(response)).toString());
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "--xray.exporter.type=log", "--xray.daemon.address=127.0.0.1:1",
			"--spring.profiles.active=prod", "--xray.sampling.strategy=none" })
	void answersWithoutLinkWhereThereIsNothingToSee(String argument, CapturedOutput output) throws Exception {
		try (ConfigurableApplicationContext context = run("--xray.local.port=0", argument)) {
			assertThat(get(context, "/fault").headers().map()).doesNotContainKey(HEADER);
		}
		assertThat(output).doesNotContain("see http://localhost");
	}

	@Test
	void logsTheLinkOfEachFaultAndOfNothingElse(CapturedOutput output) throws Exception {
		try (ConfigurableApplicationContext context = run("--xray.local.enabled=true", "--xray.local.port=0")) {
			URI console = context.getBean(LocalConnection.class).local().console();
			List<String> faults = Stream.of(get(context, "/fault"), get(context, "/fault"))
				.map(TraceLinksTests::traceId)
				.toList();
			get(context, "/fine");
			get(context, "/missing");
			context.close();
			assertThat(output.getAll().lines().filter((line) -> line.contains("a fault in")))
				.extracting((line) -> line.substring(line.indexOf("X-Ray:")))
				.containsExactlyElementsOf(faults.stream()
					.map((id) -> "X-Ray: a fault in 'shop', see " + console + "#/traces/" + id)
					.toList());
		}
	}

	@Test
	void proposesARequestThatTheApplicationAnswers() throws Exception {
		try (ConfigurableApplicationContext context = run("--xray.local.enabled=true", "--xray.local.port=0")) {
			URI console = context.getBean(LocalConnection.class).local().console();
			HttpResponse<String> ingest = HttpClient.newHttpClient()
				.send(HttpRequest.newBuilder(console.resolve("/api/ingest")).build(),
						HttpResponse.BodyHandlers.ofString());
			assertThat(ingest.body()).contains("{\"service\":\"shop\",\"url\":\"http://localhost:"
					+ context.getEnvironment().getProperty("local.server.port") + "/fine\"}");
		}
	}

	private static String traceId(HttpResponse<String> response) {
		String header = response.headers().firstValue("X-Amzn-Trace-Id").orElseThrow();
		return header.substring(header.indexOf("1-"), header.indexOf("1-") + 35);
	}

	private static HttpResponse<String> get(ConfigurableApplicationContext context, String path)
			throws IOException, InterruptedException {
		String port = context.getEnvironment().getRequiredProperty("local.server.port");
		return HttpClient.newHttpClient()
			.send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)).build(),
					HttpResponse.BodyHandlers.ofString());
	}

	private static ConfigurableApplicationContext run(String... arguments) {
		return SpringApplication.run(Application.class,
				Stream.concat(Stream.of("--server.port=0", "--spring.application.name=shop"), Stream.of(arguments))
					.toArray(String[]::new));
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import(Endpoints.class)
	static class Application {

	}

	/**
	 * One that answers, and one that fails.
	 */
	@RestController
	static class Endpoints {

		@GetMapping("/fine")
		String fine() {
			return "fine";
		}

		@GetMapping("/fault")
		String fault() {
			throw new IllegalStateException("out of order");
		}

	}

}
