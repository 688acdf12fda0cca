// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.autoconfigure;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

import io.github.xrayspring.local.XRayLocal;
import io.github.xrayspring.local.XRayLocalOptions;
import io.github.xrayspring.recorder.XRayRecorder;
import io.github.xrayspring.testing.RecordedDocuments;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link XRayLocalAutoConfiguration}.
 */
@ExtendWith(OutputCaptureExtension.class)
class XRayLocalAutoConfigurationTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(XRayAutoConfiguration.class, XRayLocalAutoConfiguration.class));

	@Test
	void startsWhereAskedAndRecordsEverythingThere(CapturedOutput output) {
		this.runner.withPropertyValues("xray.local.enabled=true", "xray.local.port=0").run((context) -> {
			XRayLocal local = context.getBean(LocalConnection.class).local();
			XRayRecorder recorder = context.getBean(XRayRecorder.class);
			for (int i = 0; i < 20; i++) {
				recorder.beginSegment("shop").close();
			}
			assertThat(recorder.flush(Duration.ofSeconds(5))).isTrue();
			assertThat(local.receivedDocuments() - local.rejectedDocuments()).isEqualTo(20);
			assertThat(output).contains("exporter local (" + local.console() + "), sampling centralized ("
					+ local.console() + "), else all");
		});
	}

	@Test
	void saysWhereItListens() {
		this.runner.withPropertyValues("xray.local.enabled=true", "xray.local.port=0")
			.run((context) -> assertThat(context.getEnvironment().getProperty("local.xray.port", Integer.class))
				.isEqualTo(context.getBean(LocalConnection.class).local().port())
				.isNotZero());
	}

	@Test
	void startsWhereItIsTheExporter() {
		this.runner.withPropertyValues("xray.exporter.type=local", "xray.local.port=0")
			.run((context) -> assertThat(context).hasSingleBean(LocalConnection.class));
	}

	@Test
	void startsByItselfWhileADeveloperIsAtWork() {
		try (ConfigurableApplicationContext context = run()) {
			assertThat(context.getBean(LocalConnection.class).local()).isNotNull();
			assertThat(context.getBean(ExportTarget.class).name()).isEqualTo("local");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "--spring.profiles.active=prod", "--spring.profiles.active=dev,Live",
			"--xray.exporter.type=none", "--xray.daemon.address=127.0.0.1:1", "--AWS_XRAY_DAEMON_ADDRESS=127.0.0.1:1",
			"--ECS_CONTAINER_METADATA_URI_V4=http://x", "--KUBERNETES_SERVICE_HOST=10.0.0.1",
			"--AWS_LAMBDA_FUNCTION_NAME=f", "--xray.local.enabled=false", "--xray.enabled=false" })
	void doesNotStartByItselfElsewhere(String argument) {
		try (ConfigurableApplicationContext context = run(argument)) {
			assertThat(context.getBeanNamesForType(LocalConnection.class)).isEmpty();
		}
	}

	@Test
	void doesNotStartByItselfInTests() {
		this.runner.run((context) -> assertThat(context).doesNotHaveBean(LocalConnection.class));
	}

	@Test
	void doesNotStartByItselfBesideASenderOfTheUser() {
		SpringApplication application = new SpringApplication(Application.class);
		application.setWebApplicationType(WebApplicationType.NONE);
		application.addInitializers(
				(context) -> context.getBeanFactory().registerSingleton("sender", new RecordedDocuments()));
		try (ConfigurableApplicationContext context = application.run("--xray.local.port=0")) {
			assertThat(context.getBeanNamesForType(LocalConnection.class)).isEmpty();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "false", "true" })
	void startsInProductionOnlyWhereAllowed(String allowed) {
		this.runner
			.withPropertyValues("xray.local.enabled=true", "xray.local.port=0", "spring.profiles.active=production",
					"xray.local.allow-in-production=" + allowed)
			.run((context) -> assertThat(context.getBeanNamesForType(LocalConnection.class))
				.hasSize(allowed.equals("true") ? 1 : 0));
	}

	@Test
	void leavesTheExporterAsAsked(CapturedOutput output) {
		this.runner.withPropertyValues("xray.local.enabled=true", "xray.local.port=0", "xray.exporter.type=none")
			.run((context) -> {
				assertThat(context).hasSingleBean(LocalConnection.class);
				assertThat(output).contains("exporter none");
			});
	}

	@Test
	void backsOffWithoutXRayLocalAndSaysSo(CapturedOutput output) {
		this.runner.withClassLoader(new FilteredClassLoader(XRayLocal.class))
			.withPropertyValues("xray.local.enabled=true")
			.run((context) -> {
				assertThat(context).hasNotFailed().doesNotHaveBean(LocalConnection.class);
				assertThat(output).contains("io.github.xrayspring:xray-local");
			});
	}

	@Test
	void isSharedByContextsUntilTheLastOneCloses() throws Exception {
		String[] arguments = { "--xray.local.enabled=true" };
		ConfigurableApplicationContext first = run(arguments);
		ConfigurableApplicationContext second = run(arguments);
		URI console = first.getBean(LocalConnection.class).local().console();
		try {
			assertThat(second.getBean(LocalConnection.class).local().console()).isEqualTo(console);
			first.close();
			assertThat(status(console)).isEqualTo(200);
		}
		finally {
			first.close();
			second.close();
		}
		assertThat(status(console)).isEqualTo(-1);
	}

	@Test
	void joinsTheOneThatHasThePort(CapturedOutput output) {
		try (XRayLocal other = XRayLocal.start(XRayLocalOptions.defaults().withPort(0))) {
			this.runner.withPropertyValues("xray.local.enabled=true", "xray.local.port=" + other.port())
				.run((context) -> {
					XRayRecorder recorder = context.getBean(XRayRecorder.class);
					recorder.beginSegment("shop \"with\" \\ and ünïcode").close();
					assertThat(recorder.flush(Duration.ofSeconds(5))).isTrue();
					assertThat(other.receivedDocuments()).isEqualTo(1);
					assertThat(other.rejectedDocuments()).isZero();
					assertThat(context.getBean(LocalConnection.class).local()).isNull();
					assertThat(output).contains("X-Ray Local already runs at http://localhost:" + other.port() + "/");
					assertThat(context.getEnvironment().getProperty("local.xray.port", Integer.class))
						.isEqualTo(other.port());
				});
		}
	}

	@Test
	void warnsOnceAndSendsNothingWhereThePortIsSomebodyElses(CapturedOutput output) throws Exception {
		try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			this.runner.withPropertyValues("xray.local.enabled=true", "xray.local.port=" + other.getLocalPort())
				.run((context) -> {
					assertThat(context).hasNotFailed();
					assertThat(output).containsOnlyOnce("port " + other.getLocalPort() + " is held by another program")
						.contains("xray.local.port")
						.contains("exporter none");
				});
		}
	}

	@Test
	void refusesAnAddressForOthersWithoutPermission() {
		this.runner
			.withPropertyValues("xray.local.enabled=true", "xray.local.port=0", "xray.local.bind-address=0.0.0.0")
			.run((context) -> assertThat(context).getFailure().rootCause().hasMessageContaining("xray.local"));
	}

	private static ConfigurableApplicationContext run(String... arguments) {
		String[] all = Stream.concat(Stream.of("--xray.local.port=0"), Stream.of(arguments)).toArray(String[]::new);
		SpringApplication application = new SpringApplication(Application.class);
		application.setWebApplicationType(WebApplicationType.NONE);
		return application.run(all);
	}

	private static int status(URI console) throws InterruptedException {
		try {
			return HttpClient.newHttpClient()
				.send(HttpRequest.newBuilder(console.resolve("/api/about")).build(),
						HttpResponse.BodyHandlers.discarding())
				.statusCode();
		}
		catch (IOException ex) {
			return -1;
		}
	}

	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

	}

}
