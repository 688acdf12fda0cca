// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.api;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Assumptions;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * One run of the {@code aws} command that has ended.
 *
 * @param status exit status
 * @param output standard output, then standard error
 */
record AwsCommand(int status, String output) {

	private static final long SECONDS = 60;

	static void assumeInstalled() {
		boolean installed = Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
			.anyMatch((folder) -> new File(folder, "aws").canExecute());
		Assumptions.assumeTrue(installed, "The aws command is not on the PATH");
	}

	static AwsCommand run(List<String> command) throws IOException, InterruptedException {
		ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
		builder.environment()
			.putAll(Map.of("AWS_ACCESS_KEY_ID", "none", "AWS_SECRET_ACCESS_KEY", "none", "AWS_REGION", "eu-west-1",
					"AWS_DEFAULT_REGION", "eu-west-1", "AWS_PAGER", ""));
		Process process = builder.start();
		String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		assertThat(process.waitFor(SECONDS, TimeUnit.SECONDS)).isTrue();
		return new AwsCommand(process.exitValue(), output);
	}

}
