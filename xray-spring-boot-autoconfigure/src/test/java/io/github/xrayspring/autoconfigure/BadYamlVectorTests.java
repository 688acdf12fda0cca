// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.autoconfigure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.JsonNode;

import io.github.xrayspring.Vectors;
import io.github.xrayspring.recorder.XRayRecorder;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What wrong settings in an {@code application.yml} lead to.
 */
@ExtendWith(OutputCaptureExtension.class)
class BadYamlVectorTests {

	/** What belongs to mechanisms that don't exist: cases with them are skipped. */
	private static final List<String> MISSING = List.of("flush-interval:", "type: direct");

	@TempDir
	private Path folder;

	@AfterAll
	static void logAgain() {
		LoggingSystem.get(BadYamlVectorTests.class.getClassLoader())
			.setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, LogLevel.INFO);
	}

	static Stream<Arguments> cases() {
		return Vectors.cases("bad-yaml.json", (one) -> one.path("in").isString()
				&& MISSING.stream().noneMatch((missing) -> one.path("in").asString().contains(missing)));
	}

	@ParameterizedTest(allowZeroInvocations = true)
	@MethodSource("cases")
	void reportsEveryWrongSetting(JsonNode in, JsonNode expect, CapturedOutput output) throws IOException {
		Path yaml = Files.writeString(this.folder.resolve("application.yml"), in.asString());
		boolean fails = expect.path("start").asString().equals("fails");
		String value = Vectors.text(expect.path("value"));

		InvalidXRaySettingsException failure = start(yaml);

		if (fails) {
			assertThat(failure).isNotNull();
			assertThat(failure.problems().stream().map(SettingProblem::name).collect(Collectors.joining(", ")))
				.isEqualTo(expect.path("property").asString());
			assertReport(output, failure, yaml);
			if (value != null && failure.problems().size() == 1 && isShownAsWritten(value)) {
				assertThat(failure.problems().get(0).value()).isIn(value, asYamlReadsIt(value));
			}
		}
		else {
			assertThat(failure).isNull();
			boolean warns = expect.path("log").asString().startsWith("WARN");
			if (warns) {
				assertThat(output.getOut()).containsOnlyOnce("X-Ray: " + expect.path("property").asString());
			}
			else {
				assertThat(output.getOut()).doesNotContain("has no effect");
			}
		}
	}

	/** The vectors stand for what isn't one text by a description. */
	private static boolean isShownAsWritten(String value) {
		return !value.startsWith("(") && !value.equals("…");
	}

	private static String asYamlReadsIt(String value) {
		return value.matches("\\d+e\\d+") ? String.valueOf(Double.parseDouble(value)) : value;
	}

	private static void assertReport(CapturedOutput output, InvalidXRaySettingsException failure, Path yaml) {
		assertThat(output.getOut()).contains("APPLICATION FAILED TO START").contains("xray.enabled=false");
		assertThat(failure.problems()).allSatisfy((problem) -> {
			assertThat(output.getOut()).contains(problem.name()).contains(problem.reason());
			if (problem.value() != null) {
				assertThat(problem.origin()).contains(yaml.getFileName().toString()).containsPattern("\\d+:\\d+");
				assertThat(output.getOut()).contains(problem.name() + " = " + problem.value());
			}
		});
	}

	private static @Nullable InvalidXRaySettingsException start(Path yaml) {
		SpringApplication application = new SpringApplication(Application.class);
		application.setWebApplicationType(WebApplicationType.NONE);
		try (ConfigurableApplicationContext context = application.run("--spring.main.banner-mode=off",
				"--spring.config.location=file:" + yaml, "--logging.level.root=WARN")) {
			assertThat(context.getBeansOfType(XRayRecorder.class)).hasSize(1);
			return null;
		}
		catch (InvalidXRaySettingsException ex) {
			return ex;
		}
	}

	@Configuration(proxyBeanMethods = false)
	@Import(XRayAutoConfiguration.class)
	static class Application {

	}

}
