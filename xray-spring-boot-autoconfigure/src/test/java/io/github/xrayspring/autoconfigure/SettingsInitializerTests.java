// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.autoconfigure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link SettingsInitializer}.
 */
@ExtendWith(OutputCaptureExtension.class)
class SettingsInitializerTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withInitializer(new SettingsInitializer());

	@Test
	void printsAllProblemsInOneReport(@TempDir Path folder, CapturedOutput output) throws IOException {
		Path yaml = Files.writeString(folder.resolve("application.yml"), """
				xray:
				  sampling:
				    rules:
				      - host: "*"
				        rate: 1.5
				  emitter:
				    queue-capacity: 0
				    shutdown-timeout: -1s
				""");

		assertThatExceptionOfType(InvalidXRaySettingsException.class)
			.isThrownBy(() -> application().run("--spring.main.banner-mode=off",
					"--spring.config.location=file:" + yaml, "--xray.exporter.type=deamon"));

		assertThat(output.getOut()).containsOnlyOnce("APPLICATION FAILED TO START")
			.containsSubsequence("4 problems in the X-Ray settings:", "1. xray.emitter.queue-capacity = 0  (",
					"application.yml]", "7:21)", "must be between 1 and 1000000; there is no 'unbounded'",
					"2. xray.emitter.shutdown-timeout = -1s  (", "must be between 0s and 1m",
					"3. xray.exporter.type = deamon  (", "commandLineArgs",
					"unknown value; did you mean 'daemon'? Valid: daemon, direct, local, log, none",
					"4. xray.sampling.rules[0].rate = 1.5  (", "5:15)",
					"must be between 0.0 and 1.0 (a fraction: 5 % is 0.05)", "Action:",
					"Correct the values above, or set xray.enabled=false to start without tracing.");
	}

	@ParameterizedTest
	@ValueSource(strings = { "xray.emitter.queue-capacity=1000001", "xray.emitter.max-bytes=1KB",
			"xray.emitter.max-datagram-size=65508", "xray.daemon.address=nonsense",
			"xray.sampling.default-fixed-target=-1", "xray.sampling.rules[0].rate=-0.1", "xray.recorder.max-depth=101",
			"xray.recorder.max-stack-frames=-1", "xray.recorder.max-segment-age=1ms", "xray.propagation.consume=b3",
			"xray.propagation.max-forced-per-second=-1", "xray.web.client-ip=some", "xray.exceptions.messages=none",
			"xray.local.port=65536", "xray.local.max-bytes=2GB", "xray.local.bind-address=example.com",
			"AWS_XRAY_DAEMON_ADDRESS=nonsense" })
	void refusesWrongValuesByName(String property) {
		String name = property.substring(0, property.indexOf('='));
		this.runner.withPropertyValues(property)
			.run((context) -> assertThat(context).getFailure()
				.isInstanceOfSatisfying(InvalidXRaySettingsException.class,
						(failure) -> assertThat(failure.problems()).extracting(SettingProblem::name)
							.containsExactly(name)));
	}

	@ParameterizedTest
	@CsvSource({ "xray.web.exclude-paths=internal/**, xray.web.exclude-paths[0]",
			"xray.web.naming.recognized-hosts=a/b, xray.web.naming.recognized-hosts[0]",
			"xray.propagation.targets[1]=(, xray.propagation.targets[1]" })
	void namesTheElementOfAListThatIsWrong(String property, String name) {
		this.runner.withPropertyValues("xray.propagation.targets[0]=ok", property)
			.run((context) -> assertThat(context).getFailure()
				.isInstanceOfSatisfying(InvalidXRaySettingsException.class,
						(failure) -> assertThat(failure.problems()).extracting(SettingProblem::name)
							.containsExactly(name)));
	}

	@Test
	void acceptsRelaxedNamesListsAndMaps(CapturedOutput output) {
		this.runner
			.withPropertyValues("xray.emitter.queueCapacity=10", "xray.sampling.rules[0].http_method=GET",
					"xray.sampling.rules[0].rate=0.5", "xray.annotations.any-name=x", "xray.annotations[a.b]=y",
					"xray.web.excludePaths[0]=/internal/**", "xray.propagation.consume=w3c,xray")
			.run((context) -> assertThat(context).hasNotFailed());

		assertThat(output).doesNotContain("has no effect");
	}

	@Test
	void suggestsTheNameThatWasMeant(CapturedOutput output) {
		this.runner
			.withPropertyValues("xray.sampling.rules[0].rate=0.5", "xray.sampling.rules[0].hosts=a", "xray.nonsense=1")
			.run((context) -> assertThat(context).hasNotFailed());

		assertThat(output).contains("xray.sampling.rules[0].hosts")
			.contains("did you mean xray.sampling.rules[0].host?")
			.contains("xray.nonsense")
			.contains("unknown property.");
	}

	@Test
	void stopsForUnknownNamesWhereStrict() {
		this.runner.withPropertyValues("xray.strict-configuration=true", "xray.emiter.queue-capacity=5")
			.run((context) -> assertThat(context).getFailure().hasMessageContaining("xray.emiter.queue-capacity"));
	}

	@ParameterizedTest
	@CsvSource({ "xray.exporter.secret-key", "xray.accessKey", "xray.api-token", "xray.daemon.password" })
	void stopsForCredentialsAndDoesNotShowThem(String name) {
		this.runner.withPropertyValues(name + "=hunter2")
			.run((context) -> assertThat(context).getFailure()
				.isInstanceOfSatisfying(InvalidXRaySettingsException.class,
						(failure) -> assertThat(failure.problems()).singleElement()
							.satisfies((problem) -> assertThat(problem.value()).isEqualTo("***"))));
	}

	@Test
	void looksAtNothingThatOthersPutIntoTheEnvironment(CapturedOutput output) {
		this.runner
			.withInitializer((context) -> context.getEnvironment()
				.getPropertySources()
				.replace(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
						new SystemEnvironmentPropertySource(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
								Map.of("XRAY_SERVICE_HOST", "10.0.0.1", "XRAY_SECRET", "x"))))
			.withInitializer(new SettingsInitializer())
			.run((context) -> assertThat(context).hasNotFailed());

		assertThat(output).doesNotContain("has no effect");
	}

	@Test
	void checksNothingWhereTracingIsOff(CapturedOutput output) {
		this.runner.withPropertyValues("xray.enabled=false", "xray.exporter.type=deamon", "xray.nonsense=1")
			.run((context) -> assertThat(context).hasNotFailed());

		assertThat(output).contains("X-Ray: off").doesNotContain("nonsense");
	}

	@Test
	void ignoresServiceLinksOfKubernetes() {
		StandardEnvironment environment = new StandardEnvironment();
		environment.getPropertySources()
			.replace(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
					new SystemEnvironmentPropertySource(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
							Map.of("XRAY_LOCAL_PORT", "tcp://10.0.0.1:2000", "XRAY_NAME", "shop", "OTHER_PORT",
									"tcp://10.0.0.2:80")));

		new ServiceLinkEnvironmentPostProcessor().postProcessEnvironment(environment, application());

		assertThat(environment.getProperty("xray.local.port")).isNull();
		assertThat(environment.getProperty("XRAY_NAME")).isEqualTo("shop");
		assertThat(environment.getProperty("OTHER_PORT")).isEqualTo("tcp://10.0.0.2:80");
	}

	private static SpringApplication application() {
		SpringApplication application = new SpringApplication(Nothing.class);
		application.setWebApplicationType(WebApplicationType.NONE);
		return application;
	}

	@Configuration(proxyBeanMethods = false)
	static class Nothing {

	}

}
