// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.recorder;

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import io.github.xrayspring.emitter.EmitterSettings;
import io.github.xrayspring.sampling.SamplingDecision;
import io.github.xrayspring.testing.RecordedDocuments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What happens to segments that are never ended, that go on for long, and that are too
 * many.
 */
class LiveSegmentsTests {

	private static final Duration MAX_AGE = Duration.ofMinutes(10);

	private static final SamplingDecision RECORD_ONLY = new SamplingDecision(SamplingDecision.Outcome.RECORD_ONLY,
			SamplingDecision.Reason.CAPTURE, null);

	private final RecordedDocuments sender = new RecordedDocuments();

	private final TestClock clock = new TestClock();

	private final XRayRecorder recorder = XRayRecorder.builder("shop").sender(this.sender).clock(this.clock).build();

	private final SegmentBooks books = this.recorder.segmentBooks();

	@AfterEach
	void close() {
		this.recorder.close();
	}

	@Test
	void closesSegmentThatIsTooOldAndMarksIt() {
		Segment forgotten = this.recorder.startSegment(SegmentStart.of("forgotten"));
		Segment ended = this.recorder.startSegment(SegmentStart.of("ended"));
		ended.putAnnotation("tenant", "acme");
		ended.end();
		forgotten.putAnnotation("tenant", "acme");
		this.clock.advance(MAX_AGE);
		flush();
		JsonNode document = this.sender.segment("forgotten");

		assertThat(document.at("/annotations")).hasToString("{\"tenant\":\"acme\",\"abandoned\":true}");
		assertThat(document.path("end_time").asDouble() - document.path("start_time").asDouble())
			.isEqualTo(MAX_AGE.toSeconds());
		assertThat(this.sender.segment("ended").at("/annotations")).hasToString("{\"tenant\":\"acme\"}");
		assertBooks(2, 1, 1, 0);
		assertThat(this.recorder.books().live()).isZero();
	}

	@Test
	void ignoresTheLateEndOfAnAbandonedSegment() {
		Segment forgotten = this.recorder.beginSegment("forgotten");
		this.clock.advance(MAX_AGE);
		flush();
		forgotten.putAnnotation("late", true);
		Subsegment late = forgotten.startSubsegment("late");
		late.end();
		forgotten.end();
		forgotten.close();
		flush();

		assertThat(this.sender.all()).hasSize(2);
		assertThat(this.sender.segment("forgotten").at("/annotations")).hasToString("{\"abandoned\":true}");
		assertThat(CurrentEntity.get()).isNull();
		assertBooks(2, 1, 1, 0);
		assertThat(this.recorder.books().emitted()).isEqualTo(2);
		assertThat(this.recorder.books().live()).isZero();
	}

	@Test
	void closesSubsegmentThatOutlivesItsSegmentForTooLong() {
		Segment segment = this.recorder.startSegment(SegmentStart.of("shop"));
		Subsegment forgotten = segment.startSubsegment("forgotten");
		segment.end();
		flush();
		assertBooks(2, 1, 0, 1);
		this.clock.advance(MAX_AGE);
		flush();
		JsonNode document = this.sender.all().get(1);

		assertThat(document.path("type").asString()).isEqualTo("subsegment");
		assertThat(document.path("id").asString()).isEqualTo(forgotten.id());
		assertThat(document.at("/annotations/abandoned").asBoolean()).isTrue();
		assertBooks(2, 1, 1, 0);
		assertThat(this.recorder.books().live()).isZero();
	}

	@Test
	void closesRecordOnlySegmentThatIsTooOldWithoutSendingIt() {
		try (XRayRecorder watching = XRayRecorder.builder("shop")
			.sampler((request) -> RECORD_ONLY)
			.sender(this.sender)
			.clock(this.clock)
			.build()) {
			watching.startSegment(SegmentStart.of("shop"));
			this.clock.advance(Duration.ofSeconds(6));
			assertThat(watching.flush(Duration.ofSeconds(5))).isTrue();
			this.clock.advance(MAX_AGE);
			assertThat(watching.flush(Duration.ofSeconds(5))).isTrue();

			assertThat(this.sender.all()).isEmpty();
			assertThat(watching.segmentBooks().abandoned()).isOne();
			assertThat(watching.segmentBooks().announced()).isZero();
			assertThat(watching.books().live()).isZero();
		}
	}

	@Test
	void looksWithoutBeingAsked() {
		try (XRayRecorder short_ = XRayRecorder.builder("shop")
			.sender(this.sender)
			.limits(new RecorderLimits(1000, 30, 50, Duration.ofMillis(50)))
			.build()) {
			short_.startSegment(SegmentStart.of("forgotten"));

			await().until(() -> short_.segmentBooks().abandoned() == 1);
			assertThat(this.sender.segment("forgotten").at("/annotations/abandoned").asBoolean()).isTrue();
		}
	}

	@Test
	void letsGoOfWhatAnAbandonedSegmentHolds() {
		WeakReference<?> held = abandoned();
		await().until(() -> {
			System.gc();
			return held.get() == null;
		});
		assertBooks(1, 0, 1, 0);
	}

	/** The segment itself is garbage afterwards, too. */
	private WeakReference<Object> abandoned() {
		Segment forgotten = this.recorder.startSegment(SegmentStart.of("forgotten"));
		Exception failure = new Exception("held");
		forgotten.addException(failure);
		WeakReference<Object> reference = new WeakReference<>(failure);
		this.clock.advance(MAX_AGE);
		flush();
		assertThat(((RecordedSegment) forgotten).exceptions()).isNull();
		assertThat(((RecordedSegment) forgotten).properties()).isNull();
		return reference;
	}

	@Test
	void refusesSegmentsWhileTooManyAreLive() {
		List<Segment> open = new ArrayList<>();
		for (int i = 0; i < LiveSegments.MAX_SEGMENTS; i++) {
			open.add(this.recorder.startSegment(SegmentStart.of("shop")));
		}
		assertThat(open).allMatch(Segment::isRecording);
		Segment refused = this.recorder.startSegment(SegmentStart.of("shop", "Sampled=1"));

		assertThat(refused.isRecording()).isFalse();
		assertThat(refused.headerValue()).endsWith(";Sampled=0");
		assertThat(this.books.refused()).isOne();
		assertBooks(50_000, 0, 0, 50_000);
		open.get(0).end();
		assertThat(this.recorder.startSegment(SegmentStart.of("shop")).isRecording()).isTrue();
		this.clock.advance(MAX_AGE);
		Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> this.books.live() == 0);
		assertThat(this.recorder.flush(Duration.ofSeconds(60))).isTrue();
		assertBooks(50_001, 1, 50_000, 0);
		assertThat(this.recorder.books().live()).isZero();
	}

	@Test
	void losesNoneOfManySegmentsThatAreAbandonedAtOnce() {
		int many = EmitterSettings.DEFAULTS.queueCapacity() + 2_000;
		for (int i = 0; i < many; i++) {
			this.recorder.startSegment(SegmentStart.of("shop"));
		}
		this.clock.advance(MAX_AGE);

		Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> this.recorder.segmentBooks().live() == 0);
		flush();
		assertThat(this.recorder.segmentBooks().abandoned()).isEqualTo(many);
		assertThat(this.recorder.books().emitted()).isEqualTo(many);
		assertThat(this.recorder.books().dropped()).isZero();
	}

	@Test
	void announcesSegmentThatGoesOnForLongOnce() {
		Segment segment = this.recorder.startSegment(SegmentStart.of("shop", "Sampled=1"));
		segment.http(HttpData.request("GET", "http://localhost/export"));
		segment.putAnnotation("tenant", "acme");
		segment.setUser("alice");
		segment.putMetadata("cart", 1);
		segment.addException(new Exception("not yet"));
		Subsegment child = segment.startSubsegment("child");
		this.clock.advance(Duration.ofMillis(4_900));
		flush();
		assertThat(this.sender.all()).isEmpty();
		this.clock.advance(Duration.ofMillis(200));
		flush();
		this.clock.advance(Duration.ofSeconds(60));
		flush();
		JsonNode announcement = SegmentSchema.valid(this.sender.single());

		assertThat(announcement.path("in_progress").asBoolean()).isTrue();
		assertThat(announcement.has("end_time")).isFalse();
		assertThat(announcement.at("/http/request/url").asString()).isEqualTo("http://localhost/export");
		assertThat(announcement.at("/annotations")).hasToString("{\"tenant\":\"acme\"}");
		assertThat(announcement.path("user").asString()).isEqualTo("alice");
		assertThat(announcement.propertyNames()).doesNotContain("metadata", "cause", "subsegments");
		assertThat(this.books.announced()).isOne();
		assertThat(this.recorder.books().emitted()).isZero();
		child.end();
		segment.end();
		flush();
		JsonNode document = this.sender.all().get(1);
		assertThat(document.path("id").asString()).isEqualTo(announcement.path("id").asString());
		assertThat(document.has("in_progress")).isFalse();
		assertThat(document.path("start_time").asDouble()).isEqualTo(announcement.path("start_time").asDouble());
		assertThat(this.recorder.books().created()).isOne();
		assertThat(this.recorder.books().emitted()).isOne();
	}

	@Test
	void doesNotAnnounceWhatHasEnded() {
		this.recorder.startSegment(SegmentStart.of("shop")).end();
		this.clock.advance(Duration.ofSeconds(6));
		flush();

		assertThat(this.sender.single().has("in_progress")).isFalse();
		assertThat(this.books.announced()).isZero();
	}

	@Test
	void keepsNothingWhereNothingIsSent() {
		try (XRayRecorder none = XRayRecorder.builder("shop").clock(this.clock).build()) {
			Segment segment = none.startSegment(SegmentStart.of("shop"));

			assertThat(((RecordedSegment) segment).slot).isNegative();
			assertThat(none.segmentBooks().live()).isOne();
			segment.end();
			assertThat(none.segmentBooks().ended()).isOne();
			assertThat(none.segmentBooks().live()).isZero();
		}
	}

	private void flush() {
		assertThat(this.recorder.flush(Duration.ofSeconds(5))).isTrue();
	}

	private void assertBooks(long started, long ended, long abandoned, long live) {
		assertThat(this.books)
			.hasToString("started=" + started + " ended=" + ended + " abandoned=" + abandoned + " live=" + live);
	}

}
