// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.recorder;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import io.github.xrayspring.testing.RecordedDocuments;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is recorded of exceptions, whatever they are like.
 */
class ExceptionRecordingTests {

	private static final String VALUE = "alice@example.com";

	@Test
	void endsLongChainWithItsInnermostAndSaysHowManyLieBetween() {
		Throwable failure = new Exception("cause 0");
		for (int i = 1; i < 1_000; i++) {
			failure = new Exception("cause " + i, failure);
		}
		JsonNode exceptions = causeOf(failure, ExceptionMessages.FULL).path("exceptions");

		assertThat(exceptions.size()).isEqualTo(11);
		assertThat(exceptions.at("/9/message").asString()).isEqualTo("cause 990");
		assertThat(exceptions.at("/10/message").asString()).isEqualTo("cause 0");
		assertThat(exceptions.at("/10/skipped").asInt()).isEqualTo(989);
		assertThat(exceptions.at("/9/cause").asString()).isEqualTo(exceptions.at("/10/id").asString());
		assertThat(exceptions.at("/10").has("cause")).isFalse();
	}

	@Test
	void writesGiantsWithinBounds() {
		Exception failure = new Exception("x".repeat(10_000_000));
		StackTraceElement[] frames = new StackTraceElement[100_000];
		Arrays.fill(frames, new StackTraceElement("Shop", "pay", "Shop.java", 7));
		failure.setStackTrace(frames);
		JsonNode exception = causeOf(failure, ExceptionMessages.SANITIZED).at("/exceptions/0");

		assertThat(exception.path("message").asString()).hasSize(2_000);
		assertThat(exception.path("stack").size()).isEqualTo(50);
		assertThat(exception.path("truncated").asInt()).isEqualTo(99_950);
	}

	@Test
	void recordsExceptionsWhoseOwnCodeFails() {
		JsonNode exception = causeOf(new Hostile(), ExceptionMessages.SANITIZED).at("/exceptions/0");

		assertThat(exception.path("type").asString()).isEqualTo(Hostile.class.getName());
		assertThat(exception.path("message").asString())
			.isEqualTo("<no message: getMessage() threw java.lang.StackOverflowError>");
		assertThat(exception.has("stack")).isFalse();
	}

	@Test
	void recordsExceptionsWhoseOwnCodeAnswersNull() {
		JsonNode exception = causeOf(new Empty(null), ExceptionMessages.SANITIZED).at("/exceptions/0");
		assertThat(exception.propertyNames()).containsExactlyInAnyOrder("id", "type");

		JsonNode holes = causeOf(new Empty(new StackTraceElement[] { null, null }), ExceptionMessages.FULL);
		assertThat(holes.at("/exceptions/0/stack").size()).isZero();
	}

	@Test
	void keepsFirstFewSuppressedInMetadata() {
		Exception failure = new Exception("main");
		for (int i = 0; i < 8; i++) {
			failure.addSuppressed(new IOException("close " + i));
		}
		JsonNode document = record(failure, ExceptionMessages.FULL);

		assertThat(document.at("/cause/exceptions").size()).isOne();
		assertThat(document.at("/metadata/xray/suppressed").size()).isEqualTo(5);
		assertThat(document.at("/metadata/xray/suppressed/0").asString()).isEqualTo("java.io.IOException: close 0");
	}

	@Test
	void marksWhatFailedElsewhere() {
		JsonNode exceptions = causeOf(new UncheckedIOException("reset", new IOException("peer")),
				ExceptionMessages.FULL)
			.path("exceptions");

		assertThat(exceptions.at("/0/remote").asBoolean()).isTrue();
		assertThat(exceptions.at("/1").has("remote")).isFalse();
	}

	@Test
	void takesValuesOutOfSqlExceptionsAndOfWhatRepeatsThem() {
		SQLException sql = new SQLException("Duplicate entry '" + VALUE + "' for key 'email'");
		Exception translated = new IllegalStateException("could not insert [" + sql.getMessage() + "]", sql);
		Exception plain = new IllegalArgumentException("order 42 of 'bob' failed", translated);
		translated.addSuppressed(new SQLException("rollback of '" + VALUE + "'"));
		JsonNode document = record(plain, ExceptionMessages.SANITIZED);

		assertThat(document.toString()).doesNotContain(VALUE);
		assertThat(document.at("/cause/exceptions/0/message").asString()).isEqualTo("order 42 of 'bob' failed");
		assertThat(document.at("/cause/exceptions/1/message").asString())
			.isEqualTo("could not insert [Duplicate entry ? for key ?]");
		assertThat(document.at("/cause/exceptions/2/message").asString()).isEqualTo("Duplicate entry ? for key ?");
		assertThat(record(translated, ExceptionMessages.SANITIZED).at("/metadata/xray/suppressed/0").asString())
			.isEqualTo("java.sql.SQLException: rollback of ?");
	}

	@Test
	void takesValuesOutOfWrapperWhoseSqlExceptionWasRecordedBefore() {
		SQLException sql = new SQLException("Duplicate entry '" + VALUE + "' for key 'email'");
		RecordedDocuments sender = new RecordedDocuments();
		try (XRayRecorder recorder = XRayRecorder.builder("shop").sender(sender).build()) {
			try (Segment segment = recorder.beginSegment("shop")) {
				Subsegment statement = segment.startSubsegment("shop@db");
				statement.addException(sql);
				statement.end();
				segment.addException(new IllegalStateException(sql));
			}
		}
		JsonNode document = sender.single();

		assertThat(document.toString()).doesNotContain(VALUE);
		assertThat(document.at("/cause/exceptions/0/cause").asString())
			.isEqualTo(document.at("/subsegments/0/cause/exceptions/0/id").asString());
	}

	@Test
	void writesMessagesAsTheyAreOrNotAtAllWhereAskedFor() {
		SQLException sql = new SQLException("entry '" + VALUE + "'");
		sql.addSuppressed(new IOException(VALUE));

		assertThat(causeOf(sql, ExceptionMessages.FULL).at("/exceptions/0/message").asString()).contains(VALUE);
		JsonNode document = record(sql, ExceptionMessages.TYPE_ONLY);
		assertThat(document.at("/cause/exceptions/0").has("message")).isFalse();
		assertThat(document.toString()).doesNotContain(VALUE).contains("java.sql.SQLException");
	}

	@Test
	void writesSoManyExceptionsOfOneEntity() {
		RecordedDocuments sender = new RecordedDocuments();
		try (XRayRecorder recorder = XRayRecorder.builder("shop").sender(sender).build();
				Segment segment = recorder.beginSegment("shop")) {
			for (int i = 0; i < 25; i++) {
				segment.addException(new Exception("retry " + i));
			}
		}
		JsonNode document = SegmentSchema.valid(sender.single());

		assertThat(document.at("/cause/exceptions").size()).isEqualTo(10);
		assertThat(document.at("/metadata/xray/dropped_exceptions").asInt()).isEqualTo(15);
	}

	private static JsonNode causeOf(Throwable throwable, ExceptionMessages messages) {
		return record(throwable, messages).path("cause");
	}

	private static JsonNode record(Throwable throwable, ExceptionMessages messages) {
		RecordedDocuments sender = new RecordedDocuments();
		try (XRayRecorder recorder = XRayRecorder.builder("shop").sender(sender).exceptionMessages(messages).build()) {
			try (Segment segment = recorder.beginSegment("shop")) {
				segment.addException(throwable);
			}
			assertThat(recorder.flush(Duration.ofSeconds(5))).isTrue();
			assertThat(recorder.books().emitted()).isOne();
		}
		return SegmentSchema.valid(sender.single());
	}

	/**
	 * Exception all of whose methods fail.
	 */
	@SuppressWarnings("serial")
	private static final class Hostile extends RuntimeException {

		@Override
		public String getMessage() {
			throw new StackOverflowError();
		}

		@Override
		public StackTraceElement[] getStackTrace() {
			throw new LinkageError();
		}

		@Override
		public synchronized Throwable getCause() {
			throw new OutOfMemoryError();
		}

		@Override
		public String toString() {
			throw new IllegalStateException();
		}

		@Override
		public int hashCode() {
			throw new IllegalStateException();
		}

		@Override
		public boolean equals(Object other) {
			throw new IllegalStateException();
		}

	}

	/**
	 * Exception that says nothing.
	 */
	@SuppressWarnings("serial")
	private static final class Empty extends RuntimeException {

		private final transient StackTraceElement[] frames;

		Empty(StackTraceElement[] frames) {
			this.frames = frames;
		}

		@Override
		public String getMessage() {
			return null;
		}

		@Override
		public StackTraceElement[] getStackTrace() {
			return this.frames;
		}

		@Override
		public String toString() {
			return null;
		}

	}

}
