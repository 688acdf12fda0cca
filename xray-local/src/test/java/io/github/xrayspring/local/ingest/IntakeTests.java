// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.ingest;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.github.xrayspring.local.TestDocument;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Intake} and what stands behind it.
 */
class IntakeTests {

	private final List<SegmentDocument> taken = new ArrayList<>();

	private final Intake intake = new Intake((document) -> {
		this.taken.add(document);
		return null;
	});

	@Test
	void copiesWhatItKeeps() {
		byte[] bytes = TestDocument.segment("shop", "53995c3f42cd8ad8").bytes();
		String text = new String(bytes, StandardCharsets.UTF_8);

		this.intake.document(bytes, 0, bytes.length, Way.API);
		Arrays.fill(bytes, (byte) 'x');

		assertThat(this.taken.get(0).text()).isEqualTo(text);
	}

	@Test
	void takesTheDocumentOutOfALargerBuffer() {
		byte[] document = TestDocument.segment("shop", "53995c3f42cd8ad8").bytes();
		byte[] buffer = new byte[document.length + 20];
		System.arraycopy(document, 0, buffer, 7, document.length);

		assertThat(this.intake.document(buffer, 7, document.length, Way.API)).isNull();
	}

	@Test
	void takesADocumentOfTheLargestSizeAndNoneAbove() {
		byte[] largest = documentOfSize(Intake.MAX_DOCUMENT_BYTES);
		byte[] larger = documentOfSize(Intake.MAX_DOCUMENT_BYTES + 1);

		assertThat(this.intake.document(largest, 0, largest.length, Way.API)).isNull();
		assertThat(this.intake.document(larger, 0, larger.length, Way.API)).extracting(Rejection::code)
			.isEqualTo("InvalidSegment");
	}

	@Test
	void countsWhatCameAndWhatWasRejected() {
		byte[] good = TestDocument.segment("shop", "53995c3f42cd8ad8").packet();
		byte[] bad = "nonsense".getBytes(StandardCharsets.UTF_8);

		this.intake.packet(good, good.length);
		this.intake.packet(bad, bad.length);
		this.intake.document(bad, 0, bad.length, Way.API);

		assertThat(this.intake.received()).isEqualTo(3);
		assertThat(this.intake.rejected()).isEqualTo(2);
	}

	@Test
	void rejectionPointsAtTheMemberAndNamesTheDocument() {
		String document = TestDocument.segment("shop", "53995c3f42cd8ad8")
			.withJson("subsegments", "[" + TestDocument.segment("bad?", "53995c3f42cd8ad9").embedded() + "]")
			.json();

		Rejection rejection = document(document);

		assertThat(rejection.code()).isEqualTo("InvalidName");
		assertThat(rejection.pointer()).isEqualTo("/subsegments/0/name");
		assertThat(rejection.documentId()).isEqualTo("53995c3f42cd8ad8");
	}

	@Test
	void rejectsADocumentWhoseEmbeddedSubsegmentHasNoEnd() {
		String document = TestDocument.segment("shop", "53995c3f42cd8ad8")
			.withJson("subsegments", "[{\"id\":\"53995c3f42cd8ad9\",\"name\":\"q\",\"start_time\":1}]")
			.json();

		assertThat(document(document).code()).isEqualTo("MissingEndTime");
	}

	@Test
	void pointsAtADuplicateName() {
		Rejection rejection = document("{\"metadata\":{\"a\":1,\"a\":2}}");

		assertThat(rejection.code()).isEqualTo("DuplicateKey");
		assertThat(rejection.pointer()).isEqualTo("/metadata/a");
	}

	@Test
	void dropsWhatXRayDropsAndKeepsTheRest() {
		document(TestDocument.segment("shop", "53995c3f42cd8ad8")
			.withJson("annotations", "{\"ok\":1,\"a b\":2,\"deep\":{},\"nul\":null}")
			.withJson("http", "{\"request\":{\"method\":7,\"url\":\"http://x/\"},\"response\":[]}")
			.withJson("sql", "{\"url\":\"jdbc:h2:mem:a\"}")
			.withJson("unheard_of", "1")
			.json());

		SegmentDocument document = this.taken.get(0);
		assertThat(document.tree().path("annotations").toString()).isEqualTo("{\"ok\":1}");
		assertThat(document.tree().path("http").toString()).isEqualTo("{\"request\":{\"url\":\"http://x/\"}}");
		assertThat(document.tree().has("sql")).isFalse();
		assertThat(document.tree().has("unheard_of")).isFalse();
		assertThat(document.warnings()).hasSize(7).contains("/unheard_of: unknown, dropped");
		assertThat(document.text()).contains("unheard_of");
	}

	@Test
	void endTimeMakesAnAnnouncedSegmentFinished() {
		document(TestDocument.segment("shop", "53995c3f42cd8ad8").withJson("in_progress", "true").json());

		assertThat(this.taken.get(0).isInProgress()).isFalse();
		assertThat(this.taken.get(0).tree().has("in_progress")).isFalse();
	}

	@Test
	void takesTheSixtyFourthLevelAndNotTheNext() {
		assertThat(document(nested(JsonTreeReader.MAX_DEPTH))).isNull();
		assertThat(document(nested(JsonTreeReader.MAX_DEPTH + 1)).code()).isEqualTo("TooDeep");
	}

	@Test
	void replacesLoneSurrogatesThatCouldNotBeWrittenAgain() {
		document(TestDocument.segment("shop", "53995c3f42cd8ad8").with("user", "a\\ud800b").json());

		assertThat(this.taken.get(0).tree().path("user").stringValue()).isEqualTo("a\ufffdb");
	}

	@Test
	void putsNothingUnprintableIntoMessages() {
		Rejection rejection = document("{\"id\":\"\\u001b[31m\\u202e\",\"name\":\"x\"}");

		assertThat(rejection.message()).matches("[ -~]+");
	}

	private Rejection document(String text) {
		byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
		return this.intake.document(bytes, 0, bytes.length, Way.API);
	}

	// The root is the first level, metadata the second.
	private static String nested(int levels) {
		String value = "[".repeat(levels - 2) + "]".repeat(levels - 2);
		return TestDocument.segment("shop", "53995c3f42cd8ad8").withJson("metadata", "{\"k\":" + value + "}").json();
	}

	private static byte[] documentOfSize(int size) {
		int rest = size - TestDocument.segment("shop", "53995c3f42cd8ad8").with("origin", "").bytes().length;
		return TestDocument.segment("shop", "53995c3f42cd8ad8").with("origin", "x".repeat(rest)).bytes();
	}

}
