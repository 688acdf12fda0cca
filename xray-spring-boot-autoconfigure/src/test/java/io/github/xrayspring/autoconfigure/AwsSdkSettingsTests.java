// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.autoconfigure;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.env.MapPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the settings of AWS calls.
 */
@ExtendWith(OutputCaptureExtension.class)
class AwsSdkSettingsTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withInitializer(new SettingsInitializer());

	@Test
	void reportsWhatIsNoMember() {
		this.runner
			.withPropertyValues("xray.aws-sdk.parameters.Kinesis.PutRecord[0]=StreamName",
					"xray.aws-sdk.parameters.Kinesis.PutRecord[1]=Partition Key")
			.run((context) -> {
				assertThat(context).hasFailed();
				InvalidXRaySettingsException failure = (InvalidXRaySettingsException) context.getStartupFailure();
				assertThat(failure.problems()).singleElement().satisfies((problem) -> {
					assertThat(problem.name()).isEqualToIgnoringCase("xray.aws-sdk.parameters.kinesis.putrecord[1]");
					assertThat(problem.reason()).contains("response.MessageId");
				});
			});
	}

	@Test
	void namesOfServicesAreNoCredentials(CapturedOutput output) {
		this.runner
			.withInitializer((context) -> context.getEnvironment()
				.getPropertySources()
				.addFirst(new MapPropertySource("file",
						Map.of("xray.aws-sdk.parameters.SecretsManager.GetSecretValue", "VersionStage"))))
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(output).doesNotContain("has no effect");
			});
	}

}
