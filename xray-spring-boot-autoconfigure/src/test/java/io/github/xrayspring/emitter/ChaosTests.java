// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.emitter;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * An application in a process of its own, of which something takes the air.
 * <p>
 * {@code -Dchaos.seconds=N} makes the load last; in a normal build it is short.
 */
class ChaosTests {

	private static final int SECONDS = Integer.getInteger("chaos.seconds", 4);

	private static final Pattern CLOSED = Pattern
		.compile("closed; documents created=(\\d+) emitted=(\\d+)(.*) live=(\\d+); segments");

	private static final Pattern QUARTER = Pattern
		.compile("chaos: quarter=(\\d) ended=(\\d+) heap=(\\d+) threads=(\\d+) descriptors=(\\d+)");

	private static final long PAUSE_NANOS = 1_000_000;

	@TempDir
	private Path folder;

	@Test
	void losesNothingWhenItIsAskedToStopUnderLoad() throws Exception {
		try (UdpReceiver receiver = new UdpReceiver(0)) {
			Process process = start(receiver.port(), 60, PAUSE_NANOS, "-Xmx64m");
			awaitSegments(process, 500);
			process.destroy();
			assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();

			MatchResult books = only(CLOSED);
			long created = Long.parseLong(books.group(1));
			long emitted = Long.parseLong(books.group(2));
			assertThat(Long.parseLong(books.group(4))).isZero();
			assertThat(created).isEqualTo(ended());
			assertThat(emitted).isEqualTo(created);
			await().untilAsserted(() -> assertThat(receiver.documents()).hasSize((int) emitted));
			System.out.println("chaos: SIGTERM after " + created + " documents, received " + emitted);
		}
	}

	@Test
	void losesTheLastMomentsOnlyWhenItIsKilled() throws Exception {
		try (UdpReceiver receiver = new UdpReceiver(0)) {
			Process process = start(receiver.port(), 60, PAUSE_NANOS, "-Xmx64m");
			awaitSegments(process, 1_000);
			process.destroyForcibly();
			assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();

			long ended = ended();
			// What had been sent is with the kernel, and arrives.
			await().until(() -> ended - receiver.documents().size() < 1_000);
			JsonMapper mapper = JsonMapper.builder().build();
			assertThat(receiver.documents())
				.allSatisfy((document) -> assertThat(mapper.readTree(document).isObject()).isTrue());
			System.out
				.println("chaos: kill -9 after " + ended + " segments, lost " + (ended - receiver.documents().size()));
		}
	}

	@Test
	void staysInABoundedHeapWhileNobodyListens() throws Exception {
		UdpReceiver receiver = new UdpReceiver(0);
		receiver.close();
		Process process = start(receiver.port(), SECONDS, 0, "-Xmx64m", "-XX:+ExitOnOutOfMemoryError");
		assertThat(process.waitFor(SECONDS + 60L, TimeUnit.SECONDS)).isTrue();

		assertThat(process.exitValue()).as(log()).isZero();
		List<MatchResult> quarters = all(QUARTER);
		assertThat(quarters).hasSize(4);
		int threads = Integer.parseInt(quarters.get(0).group(4));
		assertThat(quarters).allSatisfy((quarter) -> {
			assertThat(Long.parseLong(quarter.group(3))).isLessThan(48L << 20);
			// At the end the load's own threads may be gone.
			assertThat(Integer.parseInt(quarter.group(4))).isLessThanOrEqualTo(threads);
		});
		assertThat(Long.parseLong(quarters.get(3).group(5)))
			.isLessThanOrEqualTo(Long.parseLong(quarters.get(0).group(5)) + 2);
		MatchResult books = only(CLOSED);
		assertThat(Long.parseLong(books.group(1))).isEqualTo(ended());
		assertThat(Long.parseLong(books.group(1))).isEqualTo(Long.parseLong(books.group(2)) + dropped(books.group(3)));
		assertThat(log().lines().filter((line) -> line.contains(" WARN ")).count()).isLessThan(4L + SECONDS / 10);
		System.out.println("chaos: " + SECONDS + " s without receiver; " + books.group() + "; "
				+ quarters.stream().map(MatchResult::group).toList());
	}

	private static long dropped(String reasons) {
		return Pattern.compile("=(\\d+)")
			.matcher(reasons)
			.results()
			.mapToLong((one) -> Long.parseLong(one.group(1)))
			.sum();
	}

	private Process start(int port, int seconds, long pauseNanos, String... options) throws IOException {
		List<String> command = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
		command.addAll(List.of(options));
		command.addAll(List.of("-cp", System.getProperty("java.class.path"), ChaosApplication.class.getName(),
				this.folder.resolve("count").toString(), String.valueOf(seconds), String.valueOf(pauseNanos),
				"--spring.application.name=chaos", "--spring.main.banner-mode=off", "--xray.exporter.type=daemon",
				"--xray.daemon.address=127.0.0.1:" + port, "--xray.sampling.strategy=all",
				"--xray.emitter.max-bytes=4MB", "--xray.emitter.shutdown-timeout=2s"));
		return new ProcessBuilder(command).redirectErrorStream(true)
			.redirectOutput(this.folder.resolve("log").toFile())
			.start();
	}

	private void awaitSegments(Process process, long count) {
		await().atMost(60, TimeUnit.SECONDS).until(() -> {
			assertThat(process.isAlive()).as(log()).isTrue();
			return ended() >= count;
		});
	}

	private long ended() throws IOException {
		Path count = this.folder.resolve("count");
		return (Files.exists(count) && Files.size(count) == Long.BYTES)
				? ByteBuffer.wrap(Files.readAllBytes(count)).getLong() : 0;
	}

	private MatchResult only(Pattern pattern) throws IOException {
		List<MatchResult> results = all(pattern);
		assertThat(results).as(log()).hasSize(1);
		return results.get(0);
	}

	private List<MatchResult> all(Pattern pattern) throws IOException {
		try (Stream<String> lines = log().lines()) {
			return lines.map(pattern::matcher).filter(Matcher::find).map(Matcher::toMatchResult).toList();
		}
	}

	private String log() throws IOException {
		return Files.readString(this.folder.resolve("log"));
	}

}
