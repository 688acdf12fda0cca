// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.emitter;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

import io.github.xrayspring.emitter.ChaosProcess.FinalBooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

/**
 * A process that runs out of what the system or the virtual machine has to give.
 */
@EnabledOnOs(OS.LINUX)
class HostChaosTests {

	private static final Pattern STATE = Pattern.compile("chaos: state=(\\w+) waiting=(\\d+) errors=(\\d+)");

	private static final Pattern OUT = Pattern.compile("chaos: out of memory (\\d+) times, the emitter (\\d+) times");

	private static final Pattern TIMES = Pattern.compile("chaos: n=(\\d+) inner=(\\d+) outer=(\\d+)");

	@TempDir
	private Path folder;

	@Test
	void waitsForADescriptorWhereThereIsNone() throws Exception {
		List<String> launcher = List.of("sh", "-c", "ulimit -n 400 && exec \"$0\" \"$@\"");
		try (UdpReceiver receiver = new UdpReceiver(0);
				ChaosProcess process = ChaosProcess.start(this.folder, ChaosDescriptors.class, launcher,
						List.of("-Xmx64m"), Map.of(), receiver.port())) {
			process.awaitEnd(60);

			MatchResult state = process.all(STATE).get(0);
			assertThat(state.group(1)).isEqualTo("NO_SOCKET");
			assertThat(state.group(3)).as(process.log()).isEqualTo("0");
			assertDelivered(process, receiver);
			System.out.println("chaos: no descriptor; " + state.group() + "; then " + process.books().line());
		}
	}

	@Test
	void goesOnAfterTheHeapWasFull() throws Exception {
		try (UdpReceiver receiver = new UdpReceiver(0);
				ChaosProcess process = ChaosProcess.start(this.folder, ChaosMemory.class, List.of(),
						List.of("-Xmx48m", "-XX:+UseSerialGC"), Map.of(), receiver.port())) {
			process.awaitEnd(60);

			MatchResult out = process.all(OUT).get(0);
			FinalBooks books = process.books();
			books.assertExact(process.number(0));
			assertThat(books.emitted()).isGreaterThanOrEqualTo(1_000);
			await().atMost(60, TimeUnit.SECONDS)
				.untilAsserted(() -> assertThat(receiver.documents()).hasSize((int) books.emitted()));
			System.out.println("chaos: heap full; " + out.group() + "; " + books.line());
		}
	}

	@Test
	void measuresRightlyThoughTheWallClockJumps() throws Exception {
		Path library = fakeTime();
		assumeThat(library).as("libfaketime").isNotNull();
		Path offset = Files.writeString(this.folder.resolve("offset"), "+0");
		Map<String, String> environment = Map.of("LD_PRELOAD", library.toString(), "FAKETIME_TIMESTAMP_FILE",
				offset.toString(), "FAKETIME_NO_CACHE", "1", "FAKETIME_DONT_FAKE_MONOTONIC", "1");
		try (UdpReceiver receiver = new UdpReceiver(0);
				ChaosProcess process = ChaosProcess.start(this.folder, ChaosClock.class, List.of(), List.of("-Xmx64m"),
						environment, receiver.port(), offset)) {
			process.awaitEnd(60);

			assertDelivered(process, receiver);
			assertThat(process.number(1)).isEqualTo(process.number(0));
			Map<Integer, Double> durations = durations(receiver);
			double worst = 0;
			for (MatchResult times : process.all(TIMES)) {
				double measured = durations.get(Integer.parseInt(times.group(1)));
				// A document has microseconds.
				assertThat(measured).isBetween(nanos(times, 2) - 2e-6, nanos(times, 3) + 2e-6);
				worst = Math.max(worst, Math.max(nanos(times, 2) - measured, measured - nanos(times, 3)));
			}
			System.out.printf(Locale.ROOT, "chaos: %d jumps by an hour; durations wrong by %.1f microseconds at most%n",
					process.number(1), worst * 1e6);
		}
	}

	private static Map<Integer, Double> durations(UdpReceiver receiver) {
		JsonMapper mapper = JsonMapper.builder().build();
		return receiver.documents()
			.stream()
			.map(mapper::readTree)
			.collect(Collectors.toMap((document) -> document.at("/annotations/n").asInt(),
					(document) -> document.get("end_time").asDouble() - document.get("start_time").asDouble()));
	}

	private static double nanos(MatchResult result, int group) {
		return Long.parseLong(result.group(group)) / 1e9;
	}

	/** Debian's package faketime; {@code null} where it isn't installed. */
	private static Path fakeTime() throws IOException {
		for (String folder : List.of("/usr/lib/x86_64-linux-gnu", "/usr/lib/aarch64-linux-gnu", "/usr/lib64",
				"/usr/lib")) {
			Path library = Path.of(folder, "faketime", "libfaketime.so.1");
			if (Files.exists(library)) {
				return library;
			}
		}
		return null;
	}

	private static void assertDelivered(ChaosProcess process, UdpReceiver receiver) {
		FinalBooks books = process.books();
		books.assertExact(process.number(0));
		assertThat(books.dropped()).isZero();
		await().atMost(60, TimeUnit.SECONDS)
			.untilAsserted(() -> assertThat(receiver.documents()).hasSize((int) books.emitted()));
	}

}
