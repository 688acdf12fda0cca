// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.instrument.client;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A body four times as large as the heap goes through a traced RestClient: in a JVM of
 * its own.
 */
class LargeUploadTests {

	@ParameterizedTest
	@ValueSource(strings = { "jdk", "simple" })
	void streamsAGigabyteThroughASmallHeap(String factory) throws Exception {
		Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-Xmx256m", "-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path"),
				LargeUpload.class.getName(), factory)
			.redirectErrorStream(true)
			.start();
		String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

		assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
		assertThat(output).contains("received=" + LargeUpload.SIZE, "subsegments=1", "status=200");
		assertThat(process.exitValue()).as(output).isZero();
	}

}
