// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.emitter;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

import io.github.xrayspring.emitter.ChaosProcess.FinalBooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * An application in a process of its own, under load, of which something takes the air.
 * <p>
 * {@code -Dchaos.seconds=N} makes the load last; in a normal build it is short.
 */
class ChaosTests {

	private static final int SECONDS = Integer.getInteger("chaos.seconds", 4);

	private static final Pattern QUARTER = Pattern
		.compile("chaos: quarter=(\\d) ended=(\\d+) heap=(\\d+) threads=(\\d+) descriptors=(\\d+)");

	private static final long PAUSE_NANOS = 1_000_000;

	private static final long MEGABYTE = 1 << 20;

	@TempDir
	private Path folder;

	@Test
	void losesNothingWhenItIsAskedToStopUnderLoad() throws Exception {
		try (UdpReceiver receiver = new UdpReceiver(0);
				ChaosProcess application = start(receiver.port(), 60, PAUSE_NANOS)) {
			application.awaitNumber(0, 500);
			application.terminate();

			FinalBooks books = application.books();
			books.assertExact(application.number(0));
			assertThat(books.dropped()).isZero();
			await().untilAsserted(() -> assertThat(receiver.documents()).hasSize((int) books.emitted()));
			System.out.println("chaos: SIGTERM after " + books.created() + " documents, received " + books.emitted());
		}
	}

	@Test
	void losesTheLastMomentsOnlyWhenItIsKilled() throws Exception {
		try (UdpReceiver receiver = new UdpReceiver(0);
				ChaosProcess application = start(receiver.port(), 60, PAUSE_NANOS)) {
			application.awaitNumber(0, 1_000);
			application.kill();

			long ended = application.number(0);
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
		try (ChaosProcess application = start(receiver.port(), SECONDS, 0)) {
			application.awaitEnd(SECONDS + 60L);

			assertFlat(application);
			application.books().assertExact(application.number(0));
			assertThat(application.warnings()).isLessThan(4L + SECONDS / 10);
			report(SECONDS + " s without receiver", application);
		}
	}

	@Test
	void staysFlatAndDeliversWhileAReceiverListens() throws Exception {
		try (ChaosProcess receiver = ChaosProcess.receiver(this.folder);
				ChaosProcess application = start((int) receiver.number(ChaosReceiver.PORT), SECONDS, PAUSE_NANOS)) {
			application.awaitEnd(SECONDS + 60L);

			assertFlat(application);
			FinalBooks books = application.books();
			books.assertExact(application.number(0));
			assertThat(books.dropped()).isZero();
			assertThat(application.warnings()).as(application.log()).isZero();
			ProcUdp.assertAccountedFor(receiver, books.emitted());
			assertThat(receiver.number(ChaosReceiver.DIFFERENT)).isEqualTo(receiver.number(ChaosReceiver.DOCUMENTS));
			report(SECONDS + " s with a receiver, which read " + receiver.number(ChaosReceiver.DOCUMENTS), application);
		}
	}

	/** Heap after collections, threads and descriptors, at each quarter of the time. */
	private static void assertFlat(ChaosProcess application) {
		List<MatchResult> quarters = application.all(QUARTER);
		assertThat(quarters).hasSize(4);
		MatchResult first = quarters.get(0);
		assertThat(quarters).allSatisfy((quarter) -> {
			assertThat(number(quarter, 3)).isLessThan(48 * MEGABYTE);
			// At the end the load's own threads may be gone.
			assertThat(number(quarter, 4)).isLessThanOrEqualTo(number(first, 4));
			assertThat(number(quarter, 5)).isLessThanOrEqualTo(number(first, 5) + 2);
		});
	}

	/** Kilobytes of heap that a minute adds: the line through all quarters. */
	private static long slope(List<MatchResult> quarters) {
		double sum = 0;
		for (int i = 0; i < 4; i++) {
			sum += (i - 1.5) * number(quarters.get(i), 3) / 1_024;
		}
		return Math.round(sum / 5 * 4 * TimeUnit.MINUTES.toSeconds(1) / SECONDS);
	}

	private static long number(MatchResult result, int group) {
		return Long.parseLong(result.group(group));
	}

	private static void report(String what, ChaosProcess application) {
		List<MatchResult> quarters = application.all(QUARTER);
		System.out.println("chaos: " + what + "; " + application.books().line() + "; "
				+ quarters.stream().map(MatchResult::group).toList() + "; heap " + slope(quarters) + " KB a minute");
	}

	private ChaosProcess start(int port, int seconds, long pauseNanos) throws Exception {
		return ChaosProcess.application(this.folder, "127.0.0.1:" + port, seconds, pauseNanos, "-Xmx64m",
				"-XX:+ExitOnOutOfMemoryError");
	}

}
