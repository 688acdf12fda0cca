// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.export;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

import io.github.xrayspring.emitter.CallOutcome;
import io.github.xrayspring.emitter.EncodedDocument;
import io.github.xrayspring.emitter.NotSentException;
import io.github.xrayspring.emitter.SendProblem;
import io.github.xrayspring.emitter.SendResult;
import io.github.xrayspring.export.ScriptedServer.Script;
import io.github.xrayspring.local.XRayLocal;
import io.github.xrayspring.local.XRayLocalOptions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * {@link DirectSender} against a server that answers as it is told, and against X-Ray
 * Local.
 */
@ExtendWith(OutputCaptureExtension.class)
class DirectSenderTests {

	private final ScriptedServer server = new ScriptedServer();

	private DirectSender sender;

	@BeforeEach
	void makeSender() {
		this.sender = sender(this.server.address());
	}

	@AfterEach
	void close() {
		this.sender.close();
		this.server.close();
	}

	@Test
	void sendsDocumentsAsStrings() throws NotSentException {
		assertThat(this.sender.send(documents(2))).isEqualTo(new SendResult(2, 0));

		assertThat(this.server.taken()).hasSize(1)
			.first()
			.asString()
			.contains("\\\"id\\\":\\\"00000000000000a0\\\"")
			.contains("\\\"id\\\":\\\"00000000000000a1\\\"");
		assertThat(this.sender.calls().calls(CallOutcome.ANSWERED)).isOne();
	}

	@Test
	void countsWhatXRayDoesNotProcessByItsCode(CapturedOutput output) throws NotSentException {
		this.server.answer(Script.FIRST_REFUSED);

		assertThat(this.sender.send(documents(3))).isEqualTo(new SendResult(1, 2));
		assertThat(this.sender.send(documents(3))).isEqualTo(new SendResult(1, 2));

		assertThat(this.sender.calls().rejected()).containsEntry("InvalidSegment", 2L).containsEntry("unknown", 2L);
		assertThat(output.getOut()).containsOnlyOnce("InvalidSegment, trace 1-5759e988-bd862e3fe1be46a994272793");
	}

	@ParameterizedTest
	@CsvSource({ "THROTTLED, THROTTLED, THROTTLED", "BROKEN, SERVER_ERROR, UNAVAILABLE", "RESET, IO, UNAVAILABLE",
			"GARBAGE, IO, UNAVAILABLE", "HANG, IO, UNAVAILABLE", "ENDLESS, IO, UNAVAILABLE",
			"BAD_JSON, IO, UNAVAILABLE", "FORBIDDEN, FORBIDDEN, FORBIDDEN" })
	void keepsDocumentsWhateverTheServerDoes(Script script, CallOutcome outcome, SendProblem problem)
			throws NotSentException {
		this.server.answer(script);

		NotSentException failure = catchThrowableOfType(NotSentException.class, () -> this.sender.send(documents(2)));

		assertThat(failure.problem()).isEqualTo(problem);
		assertThat(failure.pause()).isBetween(Duration.ofMillis(200), Duration.ofSeconds(30));
		assertThat(this.sender.calls().calls(outcome)).isOne();
		assertThat(this.server.calls()).isOne();
		this.server.answer(Script.OK);
		assertThat(this.sender.send(documents(2))).isEqualTo(new SendResult(2, 0));
	}

	@Test
	void namesTheMissingPermission() {
		this.server.answer(Script.FORBIDDEN);

		NotSentException failure = catchThrowableOfType(NotSentException.class, () -> this.sender.send(documents(1)));

		assertThat(failure).hasMessageContaining("xray:PutTraceSegments").hasMessageContaining("AccessDeniedException");
		assertThat(failure.pause()).isEqualTo(Duration.ofSeconds(30));
		assertThat(this.sender.calls().circuitOpen()).isTrue();
	}

	@Test
	void dropsWhatIsWrongForGood(CapturedOutput output) throws NotSentException {
		this.server.answer(Script.INVALID);

		assertThat(this.sender.send(documents(2))).isEqualTo(new SendResult(0, 2));
		assertThat(this.sender.calls().calls(CallOutcome.INVALID)).isEqualTo(3);
		assertThat(this.sender.calls().rejected()).containsExactly(Map.entry("InvalidRequestException", 2L));
		assertThat(output.getOut()).containsOnlyOnce("of trace 1-5759e988-bd862e3fe1be46a994272793, was refused");
	}

	@Test
	void findsTheOneDocumentForWhichACallIsRefused() throws NotSentException {
		this.server.answer(Script.POISONED);
		for (int position : new int[] { 0, 24, 49 }) {
			List<EncodedDocument> documents = new ArrayList<>(documents(49));
			documents.add(position, document("poison"));
			int before = this.server.calls();

			assertThat(this.sender.send(documents)).isEqualTo(new SendResult(49, 1));
			assertThat(this.server.calls() - before).isLessThanOrEqualTo(13);
		}

		assertThat(this.server.taken()).noneMatch((body) -> body.contains("poison"));
		assertThat(this.sender.calls().rejected()).containsExactly(Map.entry("InvalidRequestException", 3L));
	}

	@Test
	void leavesWhatItHasNoCallsForToTheNextTime() throws NotSentException {
		this.server.answer(Script.POISONED);
		List<EncodedDocument> left = new ArrayList<>();
		for (int i = 0; i < 25; i++) {
			left.add(document("poison"));
			left.addAll(documents(1));
		}

		int sent = 0;
		int rejected = 0;
		while (!left.isEmpty()) {
			int before = this.server.calls();
			SendResult result = this.sender.send(left);
			assertThat(this.server.calls() - before).isLessThanOrEqualTo(Halving.MOST_CALLS);
			assertThat(result.sent() + result.rejected()).isPositive();
			sent += result.sent();
			rejected += result.rejected();
			left = left.subList(result.sent() + result.rejected(), left.size());
		}

		assertThat(sent).isEqualTo(25);
		assertThat(rejected).isEqualTo(25);
		assertThat(this.server.calls()).isLessThan(110);
	}

	@Test
	void givesUpWholeCallsWhereEveryOneIsRefused() throws NotSentException {
		this.server.answer(Script.INVALID);
		SendResult first = this.sender.send(documents(50));
		assertThat(this.server.calls()).isEqualTo(Halving.MOST_CALLS);
		assertThat(first.sent()).isZero();

		assertThat(this.sender.send(documents(50))).isEqualTo(new SendResult(0, 50));
		assertThat(this.server.calls()).isEqualTo(Halving.MOST_CALLS + 1);
		this.server.answer(Script.OK, Script.POISONED);
		assertThat(this.sender.send(documents(1))).isEqualTo(new SendResult(1, 0));

		List<EncodedDocument> documents = new ArrayList<>(documents(9));
		documents.add(document("poison"));
		assertThat(this.sender.send(documents)).isEqualTo(new SendResult(9, 1));
	}

	@Test
	void keepsWhatItHasDoneWhenAHalfCannotBeSent() throws NotSentException {
		this.server.answer(Script.INVALID, Script.OK, Script.BROKEN, Script.OK);

		assertThat(this.sender.send(documents(10))).isEqualTo(new SendResult(5, 0));
		assertThat(this.sender.send(documents(5))).isEqualTo(new SendResult(5, 0));
	}

	@Test
	void saysThatNobodyIsThere() {
		this.server.close();

		NotSentException failure = catchThrowableOfType(NotSentException.class, () -> this.sender.send(documents(1)));

		assertThat(failure.problem()).isEqualTo(SendProblem.UNAVAILABLE);
		assertThat(failure).hasMessageContaining("xray.exporter.endpoint");
	}

	@Test
	void opensTheCircuitAfterFiveFailuresAndClosesItAfterASuccess() throws NotSentException {
		this.server.answer(Script.BROKEN);
		List<Duration> pauses = new ArrayList<>();
		for (int i = 0; i < 5; i++) {
			pauses.add(catchThrowableOfType(NotSentException.class, () -> this.sender.send(documents(1))).pause());
		}

		assertThat(pauses.subList(0, 4)).allMatch((pause) -> pause.compareTo(Duration.ofSeconds(10)) <= 0);
		assertThat(pauses.get(4)).isEqualTo(Duration.ofSeconds(30));
		assertThat(this.sender.calls().circuitOpen()).isTrue();
		this.server.answer(Script.OK);
		this.sender.send(documents(1));
		assertThat(this.sender.calls().circuitOpen()).isFalse();
	}

	@Test
	void arrivesAtXRayLocal() throws NotSentException {
		try (XRayLocal local = XRayLocal.start(XRayLocalOptions.defaults().withPort(0));
				DirectSender direct = sender(URI.create("http://127.0.0.1:" + local.port()))) {
			assertThat(direct.send(documents(50))).isEqualTo(new SendResult(50, 0));

			assertThat(local.traces().find("1-5759e988-bd862e3fe1be46a994272793")).isNotNull();
		}
	}

	private static DirectSender sender(URI endpoint) {
		return new DirectSender(() -> DirectClient.builder("eu-west-1", endpoint)
			.credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("id", "secret")))
			.build(), Duration.ofSeconds(1), endpoint.toString());
	}

	private static EncodedDocument document(String text) {
		byte[] json = ("{\"name\":\"" + text + "\"}").getBytes(StandardCharsets.UTF_8);
		return new EncodedDocument(json, 0, json.length);
	}

	private static List<EncodedDocument> documents(int count) {
		List<EncodedDocument> documents = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			byte[] json = ("{\"name\":\"shop\",\"id\":\"00000000000000a" + Integer.toHexString(i % 16) + "\","
					+ "\"trace_id\":\"1-5759e988-bd862e3fe1be46a994272793\",\"start_time\":1465510280.5,"
					+ "\"end_time\":1465510281.5}")
				.getBytes(StandardCharsets.UTF_8);
			documents.add(new EncodedDocument(json, 0, json.length));
		}
		return documents;
	}

}
