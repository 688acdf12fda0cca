// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.export;

import java.net.URI;
import java.time.Duration;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

import io.github.xrayspring.emitter.Books;
import io.github.xrayspring.emitter.CallOutcome;
import io.github.xrayspring.emitter.DropReason;
import io.github.xrayspring.emitter.EmitterSettings;
import io.github.xrayspring.emitter.EmitterStatus;
import io.github.xrayspring.emitter.SendProblem;
import io.github.xrayspring.export.ScriptedServer.Script;
import io.github.xrayspring.recorder.XRayRecorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Direct export to a server that fails in every way, one after the other: the books stay
 * exact, and nothing is lost.
 */
class DirectChaosTests {

	private static final int SEGMENTS = 600;

	private static final Pattern DOCUMENT = Pattern.compile("\\\\\"name\\\\\":\\\\\"chaos");

	private final ScriptedServer server = new ScriptedServer();

	@Test
	void losesNothingThoughEverySecondCallFails() {
		this.server.answer(Script.OK, Script.THROTTLED, Script.OK, Script.BROKEN, Script.OK, Script.RESET, Script.OK,
				Script.GARBAGE, Script.OK, Script.HANG, Script.OK, Script.BAD_JSON, Script.OK);
		try (XRayRecorder recorder = recorder(Duration.ofSeconds(5))) {
			record(recorder, SEGMENTS);

			assertThat(recorder.flush(Duration.ofSeconds(60))).isTrue();
			Books books = recorder.books();
			assertThat(books.created()).isEqualTo(SEGMENTS);
			assertThat(books.emitted()).isEqualTo(SEGMENTS);
			assertThat(books.dropped()).isZero();
			assertThat(books.live()).isZero();
			assertThat(taken()).isEqualTo(SEGMENTS);
			EmitterStatus status = recorder.emitterStatus();
			assertThat(status.failures()).isEqualTo(6);
			assertThat(status.problem()).isNull();
			assertThat(status.calls().calls(CallOutcome.ANSWERED)).isEqualTo(SEGMENTS / 50);
			assertThat(this.server.calls()).isEqualTo(SEGMENTS / 50 + 6);
		}
		this.server.close();
	}

	@Test
	void countsWhatItCouldNotDeliverWhenItCloses() {
		this.server.answer(Script.FORBIDDEN);
		XRayRecorder recorder = recorder(Duration.ofMillis(200));
		record(recorder, SEGMENTS);
		await().until(() -> recorder.emitterStatus().problem() == SendProblem.FORBIDDEN);
		recorder.close();

		assertThat(recorder.books().emitted()).isZero();
		assertThat(recorder.books().dropped(DropReason.CLOSED)).isEqualTo(SEGMENTS);
		assertThat(recorder.books().live()).isZero();
		assertThat(this.server.calls()).isOne();
		this.server.close();
	}

	private static void record(XRayRecorder recorder, int count) {
		for (int i = 0; i < count; i++) {
			recorder.beginSegment("chaos").close();
		}
	}

	private long taken() {
		return this.server.taken().stream().mapToLong((body) -> DOCUMENT.matcher(body).results().count()).sum();
	}

	private XRayRecorder recorder(Duration shutdownTimeout) {
		URI endpoint = this.server.address();
		DirectSender sender = new DirectSender(() -> DirectClient.builder("eu-west-1", endpoint)
			.credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("id", "secret")))
			.build(), Duration.ofMinutes(1), endpoint.toString());
		return XRayRecorder.builder("chaos")
			.sender(sender)
			.settings(new EmitterSettings(10_000, 16 << 20, shutdownTimeout, 64_000))
			.build();
	}

}
