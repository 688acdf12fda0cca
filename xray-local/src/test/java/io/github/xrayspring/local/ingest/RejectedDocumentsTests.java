// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.ingest;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;

import org.junit.jupiter.api.Test;

import io.github.xrayspring.local.TestDocument;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link RejectedDocuments} and how the {@link Intake} fills it.
 */
class RejectedDocumentsTests {

	private static final Instant NOW = Instant.ofEpochSecond(TestDocument.START);

	private final RejectedDocuments documents = new RejectedDocuments(Clock.fixed(NOW, ZoneOffset.UTC));

	private final Intake intake = new Intake(
			(document) -> document.name().equals("full") ? Rejection.of("InvalidSegment", "The trace is full") : null);

	@Test
	void keepsReasonPointerAndText() {
		String document = TestDocument.segment("bad?", "53995c3f42cd8ad8").json();

		document(document);

		RejectedDocument rejected = this.intake.rejections().newestFirst().get(0);
		assertThat(rejected.number()).isEqualTo(1);
		assertThat(rejected.rejection().code()).isEqualTo("InvalidName");
		assertThat(rejected.rejection().pointer()).isEqualTo("/name");
		assertThat(rejected.rejection().documentId()).isEqualTo("53995c3f42cd8ad8");
		assertThat(rejected.text()).isEqualTo(document);
		assertThat(rejected.size()).isEqualTo(document.length());
		assertThat(rejected.isCut()).isFalse();
	}

	@Test
	void keepsThePacketInWhichNoDocumentWasFound() {
		byte[] buffer = "{\"format\":\"xml\"}\n<segment/>......".getBytes(StandardCharsets.UTF_8);

		this.intake.packet(buffer, buffer.length - 6);

		RejectedDocument rejected = this.intake.rejections().newestFirst().get(0);
		assertThat(rejected.rejection().code()).isEqualTo("BadHeader");
		assertThat(rejected.text()).isEqualTo("{\"format\":\"xml\"}\n<segment/>");
	}

	@Test
	void keepsWhatTheStoreRefused() {
		document(TestDocument.segment("full", "53995c3f42cd8ad8").json());

		assertThat(this.intake.rejections().newestFirst()).extracting((one) -> one.rejection().documentId())
			.containsExactly("53995c3f42cd8ad8");
	}

	@Test
	void keepsNothingOfWhatIsTaken() {
		document(TestDocument.segment("shop", "53995c3f42cd8ad8").json());

		assertThat(this.intake.rejections().newestFirst()).isEmpty();
	}

	@Test
	void forgetsTheOldestAboveItsNumber() {
		for (int i = 0; i < RejectedDocuments.MAX_DOCUMENTS + 5; i++) {
			add("x".getBytes(StandardCharsets.UTF_8));
		}

		assertThat(this.documents.newestFirst()).hasSize(RejectedDocuments.MAX_DOCUMENTS)
			.first()
			.returns((long) RejectedDocuments.MAX_DOCUMENTS + 5, RejectedDocument::number)
			.returns(NOW, RejectedDocument::time);
	}

	@Test
	void forgetsTheOldestAboveItsBytes() {
		int fitting = (int) (RejectedDocuments.MAX_BYTES
				/ (2 * RejectedDocuments.MAX_TEXT_BYTES + RejectedDocuments.OVERHEAD_BYTES));

		for (int i = 0; i < fitting + 5; i++) {
			add(new byte[RejectedDocuments.MAX_TEXT_BYTES * 3]);
		}

		assertThat(this.documents.newestFirst()).hasSize(fitting).allMatch(RejectedDocument::isCut);
	}

	@Test
	void goesOnCountingAfterClearing() {
		add(new byte[1]);
		this.documents.clear();
		assertThat(this.documents.newestFirst()).isEmpty();

		add(new byte[1]);

		assertThat(this.documents.newestFirst()).extracting(RejectedDocument::number).containsExactly(2L);
	}

	@Test
	void replacesWhatIsNoUtf8() {
		add(new byte[] { 'a', -1 });

		assertThat(this.documents.newestFirst().get(0).text()).isEqualTo("a\ufffd");
	}

	private void add(byte[] bytes) {
		this.documents.add(Rejection.of("ParseError", "Not JSON"), bytes, bytes.length);
	}

	private void document(String text) {
		byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
		this.intake.document(bytes, 0, bytes.length, Way.API);
	}

}
