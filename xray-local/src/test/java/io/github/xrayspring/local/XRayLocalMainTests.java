// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link XRayLocalMain}, once as a process.
 */
class XRayLocalMainTests {

	private final ByteArrayOutputStream out = new ByteArrayOutputStream();

	private final ByteArrayOutputStream err = new ByteArrayOutputStream();

	@Test
	void saysWhereTheConsoleIsAndStopsWhenTerminated() throws Exception {
		Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
				System.getProperty("java.class.path"), XRayLocalMain.class.getName(), "--port=0")
			.redirectError(ProcessBuilder.Redirect.DISCARD)
			.start();
		try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
			String line = output.readLine();

			assertThat(line).matches("X-Ray Local is running: http://localhost:\\d+/");
			assertThat(get(line.substring(line.indexOf("http")) + "api/about")).contains("\"xray-local\"");

			process.toHandle().destroy();
			assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
			assertThat(output.readLine()).isNull();
		}
		finally {
			process.destroyForcibly();
		}
	}

	@Test
	void explainsItselfOnRequest() throws Exception {
		assertThat(run("--help")).isZero();
		assertThat(this.out.toString(StandardCharsets.UTF_8)).contains("--port=N");
	}

	@Test
	void failsOnABadArgument() throws Exception {
		assertThat(run("--port=high")).isEqualTo(1);
		assertThat(this.err.toString(StandardCharsets.UTF_8)).contains("--port", "'high'").hasLineCount(1);
	}

	@Test
	void failsOnABusyPort() throws Exception {
		try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
			assertThat(run("--port=" + other.getLocalPort())).isEqualTo(1);
		}
		assertThat(this.err.toString(StandardCharsets.UTF_8)).contains("is in use").hasLineCount(1);
	}

	private int run(String... arguments) throws InterruptedException {
		return XRayLocalMain.run(new PrintStream(this.out, true, StandardCharsets.UTF_8),
				new PrintStream(this.err, true, StandardCharsets.UTF_8), arguments);
	}

	private static String get(String uri) throws IOException, InterruptedException {
		return HttpClient.newHttpClient()
			.send(HttpRequest.newBuilder(URI.create(uri)).build(), HttpResponse.BodyHandlers.ofString())
			.body();
	}

}
