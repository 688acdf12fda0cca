// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.recorder;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import io.github.xrayspring.emitter.EncodedDocument;
import io.github.xrayspring.emitter.SegmentSender;
import io.github.xrayspring.emitter.SendResult;
import io.github.xrayspring.sampling.Sampler;
import io.github.xrayspring.sampling.SamplingDecision;
import io.github.xrayspring.sampling.SamplingRequest;
import io.github.xrayspring.testing.RecordedDocuments;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Application code that the recorder calls may throw anything: nothing of it reaches the
 * request, the books balance, and the emitter goes on.
 */
class FaultBoundaryTests {

	private final RecordedDocuments documents = new RecordedDocuments();

	static Stream<Arguments> failures() {
		return Stream
			.<Supplier<Throwable>>of(() -> new IllegalStateException("plain"), StackOverflowError::new,
					() -> new NoClassDefFoundError("gone"), () -> new OutOfMemoryError("full"),
					() -> new AssertionError(1), () -> new Exception("checked"), Unreadable::new)
			.map((failure) -> Arguments.argumentSet(failure.get().getClass().getSimpleName(), failure));
	}

	@ParameterizedTest
	@MethodSource("failures")
	void nothingReachesTheRequest(Supplier<Throwable> failure) {
		XRayRecorder recorder = XRayRecorder.builder("shop")
			.sender(new FailsTwice(failure))
			.listeners(List.of(new FailingListener(failure)))
			.metadataEncoder((value) -> {
				throw FaultBoundaryTests.<RuntimeException>sneaky(failure);
			})
			.build();
		try (recorder) {
			for (int i = 0; i < 3; i++) {
				try (Segment segment = recorder.beginSegment("shop")) {
					segment.putMetadata("value", new Object());
					assertThat(recorder.current()).isSameAs(segment);
				}
			}
			assertThat(recorder.flush(Duration.ofSeconds(10))).isTrue();
			recorder.beginSegment("again").close();
			assertThat(recorder.flush(Duration.ofSeconds(10))).isTrue();

			assertThat(this.documents.all()).hasSize(4)
				.first()
				.satisfies((document) -> assertThat(document.at("/metadata/default/value").asString())
					.startsWith("<not recorded: java.lang.Object"));
			assertThat(recorder.books().emitted()).isEqualTo(4);
			assertThat(recorder.books().live()).isZero();
			assertThat(recorder.segmentBooks().live()).isZero();
		}
	}

	@ParameterizedTest
	@MethodSource("failures")
	void nothingIsRecordedWhereTheSamplerFails(Supplier<Throwable> failure) {
		try (XRayRecorder recorder = XRayRecorder.builder("shop").sender(this.documents).sampler(new Sampler() {

			@Override
			public SamplingDecision decide(SamplingRequest request) {
				throw FaultBoundaryTests.<RuntimeException>sneaky(failure);
			}

			@Override
			public String toString() {
				throw FaultBoundaryTests.<RuntimeException>sneaky(failure);
			}

		}).build()) {
			recorder.beginSegment("shop").close();
			recorder.beginSegment("shop").close();

			assertThat(recorder.books().created()).isZero();
		}
	}

	@ParameterizedTest
	@MethodSource("failures")
	void announcementsMayFail(Supplier<Throwable> failure) {
		TestClock clock = new TestClock();
		try (XRayRecorder recorder = XRayRecorder.builder("shop")
			.sender(new FailsTwice(failure))
			.clock(clock)
			.build()) {
			Segment segment = recorder.startSegment(SegmentStart.of("shop"));
			clock.advance(Duration.ofSeconds(6));
			assertThat(recorder.flush(Duration.ofSeconds(5))).isTrue();
			assertThat(this.documents.all()).isEmpty();
			segment.end();
			assertThat(recorder.flush(Duration.ofSeconds(5))).isTrue();

			assertThat(this.documents.single().has("in_progress")).isFalse();
			assertThat(recorder.books().emitted()).isOne();
			assertThat(recorder.books().live()).isZero();
		}
	}

	@SuppressWarnings("unchecked")
	private static <X extends Throwable> X sneaky(Supplier<Throwable> failure) throws X {
		throw (X) failure.get();
	}

	/**
	 * Exception that fails again when it is looked at.
	 */
	@SuppressWarnings("serial")
	private static final class Unreadable extends RuntimeException {

		@Override
		public String getMessage() {
			throw new IllegalStateException("unreadable");
		}

		@Override
		public String toString() {
			throw new IllegalStateException("unreadable");
		}

		@Override
		public StackTraceElement[] getStackTrace() {
			throw new IllegalStateException("unreadable");
		}

	}

	/**
	 * Listener that fails.
	 */
	private record FailingListener(Supplier<Throwable> failure) implements SegmentListener {

		@Override
		public void onBegin(Segment segment) {
			throw FaultBoundaryTests.<RuntimeException>sneaky(this.failure);
		}

		@Override
		public void onEnd(Segment segment) {
			throw FaultBoundaryTests.<RuntimeException>sneaky(this.failure);
		}

		@Override
		public String toString() {
			throw FaultBoundaryTests.<RuntimeException>sneaky(this.failure);
		}

	}

	/**
	 * Sender that works from the third time on.
	 */
	private final class FailsTwice implements SegmentSender {

		private final AtomicInteger calls = new AtomicInteger();

		private final Supplier<Throwable> failure;

		FailsTwice(Supplier<Throwable> failure) {
			this.failure = failure;
		}

		@Override
		public SendResult send(List<EncodedDocument> documents) {
			if (this.calls.incrementAndGet() <= 2) {
				throw FaultBoundaryTests.<RuntimeException>sneaky(this.failure);
			}
			return FaultBoundaryTests.this.documents.send(documents);
		}

		@Override
		public String target() {
			throw FaultBoundaryTests.<RuntimeException>sneaky(this.failure);
		}

		@Override
		public void close() {
			throw FaultBoundaryTests.<RuntimeException>sneaky(this.failure);
		}

	}

}
