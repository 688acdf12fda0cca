// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.emitter;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.xrayspring.emitter.ChaosProcess.FinalBooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Applications that end, or start anew, in processes of their own.
 */
class ApplicationLifeTests {

	@TempDir
	private Path folder;

	@ParameterizedTest
	@ValueSource(strings = { "all", "centralized" })
	void endsByItselfWhenMainEnds(String sampling) throws Exception {
		try (UdpReceiver receiver = new UdpReceiver(0);
				ChaosProcess process = ChaosProcess.start(this.folder, ChaosMain.class, List.of(), List.of("-Xmx64m"),
						Map.of(), receiver.port(), sampling)) {
			process.awaitEnd(60);
			long millis = Instant.now().toEpochMilli() - process.number(1);

			FinalBooks books = process.books();
			books.assertExact(process.number(0));
			assertThat(books.dropped()).isZero();
			await().atMost(60, TimeUnit.SECONDS)
				.untilAsserted(() -> assertThat(receiver.documents()).hasSize((int) books.emitted()));
			System.out.println("chaos: the process ended " + millis + " ms after main; " + books.line());
		}
	}

	@Test
	void leavesNoClassesBehindWhenItIsStartedAnew() throws Exception {
		try (UdpReceiver receiver = new UdpReceiver(0);
				ChaosProcess process = ChaosProcess.start(this.folder, ChaosReload.class, List.of(),
						// What is held softly is let go of at once.
						List.of("-Xmx128m", "-XX:SoftRefLRUPolicyMSPerMB=0"), Map.of(), receiver.port())) {
			process.awaitEnd(90);

			assertThat(process.number(0)).isEqualTo(20);
			assertThat(process.number(1)).isLessThanOrEqualTo(ChaosReload.LAST);
			assertThat(process.number(2)).isZero();
			await().atMost(60, TimeUnit.SECONDS).untilAsserted(() -> assertThat(receiver.documents()).hasSize(20));
			System.out.println("chaos: 20 class loaders made, " + process.number(1) + " left");
		}
	}

}
