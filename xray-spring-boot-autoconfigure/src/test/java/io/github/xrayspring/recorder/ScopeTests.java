// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.recorder;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

import io.github.xrayspring.sampling.Sampler;
import io.github.xrayspring.testing.RecordedDocuments;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is current when, and where.
 */
class ScopeTests {

	private final RecordedDocuments sender = new RecordedDocuments();

	private final XRayRecorder recorder = XRayRecorder.builder("shop").sender(this.sender).mdc(true).build();

	@AfterEach
	void close() {
		this.recorder.close();
		assertThat(CurrentEntity.get()).isNull();
	}

	@Test
	void restoresWhatItFound() {
		try (Segment segment = this.recorder.beginSegment("shop")) {
			Subsegment leaf = segment.startSubsegment("leaf");
			try (Scope scope = leaf.makeCurrent()) {
				assertThat(this.recorder.current()).isSameAs(leaf);
			}
			assertThat(this.recorder.current()).isSameAs(segment);
			assertThat(leaf.isRecording()).isTrue();
		}
	}

	@Test
	void endsWithoutRestoringWhereItIsNotCurrent() {
		Segment segment = this.recorder.beginSegment("shop");
		Subsegment outer = this.recorder.beginSubsegment("outer");
		Subsegment inner = this.recorder.beginSubsegment("inner");
		outer.close();
		assertThat(outer.isRecording()).isFalse();
		assertThat(this.recorder.current()).isSameAs(inner);
		inner.close();
		assertThat(this.recorder.current()).isSameAs(segment);
		segment.close();
	}

	@Test
	void doesNotBringBackASegmentThatWasClosedOutOfOrder() {
		Segment segment = this.recorder.beginSegment("shop");
		Subsegment inner = this.recorder.beginSubsegment("inner");
		segment.close();
		inner.close();

		assertThat(CurrentEntity.get()).isNull();
	}

	@Test
	void keepsAWrappedTaskInItsEntityThoughThatHasBeenClosed() {
		Segment segment = this.recorder.beginSegment("shop");
		Subsegment outer = this.recorder.beginSubsegment("outer");
		Runnable task = this.recorder.context().wrap(() -> {
			this.recorder.inSubsegment("one", () -> {
			});
			this.recorder.inSubsegment("two", () -> assertThat(this.recorder.current().isRecording()).isTrue());
			assertThat(this.recorder.current()).isSameAs(outer);
		});
		outer.close();
		segment.close();
		CompletableFuture.runAsync(task).join();
	}

	@Test
	void restoresBeyondABegunEntityThatWasClosedInsideItsScope() {
		try (Segment segment = this.recorder.beginSegment("shop")) {
			Subsegment begun = this.recorder.beginSubsegment("begun");
			Scope scope = begun.makeCurrent();
			begun.close();
			scope.close();
			assertThat(this.recorder.current()).isSameAs(segment);
		}
	}

	@Test
	void clearsWhatWasLeftOpenInsideAScope() {
		Segment segment = this.recorder.startSegment(SegmentStart.of("shop"));
		try (Scope scope = segment.makeCurrent()) {
			this.recorder.beginSubsegment("forgotten");
		}
		assertThat(CurrentEntity.get()).isNull();
		segment.end();
	}

	@Test
	void closesOnAnotherThreadWithoutTouchingIt() {
		Segment segment = this.recorder.beginSegment("shop");
		CompletableFuture.runAsync(() -> {
			segment.close();
			assertThat(CurrentEntity.get()).isNull();
		}).join();
		assertThat(segment.isRecording()).isFalse();
		assertThat(this.recorder.current()).isSameAs(segment);
		segment.close();
	}

	@Test
	void drivesTheLoggingContext() {
		try (Segment segment = this.recorder.beginSegment("shop")) {
			assertThat(MDC.get("traceId")).isEqualTo(String.valueOf(segment.traceId()));
			assertThat(MDC.get("spanId")).isEqualTo(segment.id());
			try (Subsegment child = this.recorder.beginSubsegment("child")) {
				assertThat(MDC.get("spanId")).isEqualTo(child.id());
				assertThat(MDC.get("AWS-XRAY-TRACE-ID")).isEqualTo(segment.traceId() + "@" + child.id());
			}
			assertThat(MDC.get("spanId")).isEqualTo(segment.id());
		}
		assertThat(MDC.get("traceId")).isNull();
		assertThat(MDC.get("spanId")).isNull();
		assertThat(MDC.get("AWS-XRAY-TRACE-ID")).isNull();
	}

	@Test
	void logsTheTraceOfRequestsThatAreNotRecorded() {
		try (XRayRecorder none = XRayRecorder.builder("shop").sampler(Sampler.none()).mdc(true).build();
				Segment segment = none.beginSegment("shop")) {
			assertThat(MDC.get("traceId")).isEqualTo(String.valueOf(segment.traceId()));
			assertThat(MDC.get("spanId")).isNull();
		}
		assertThat(MDC.get("traceId")).isNull();
	}

	@Test
	void carriesWhatIsCurrentToOtherThreads() throws Exception {
		ExecutorService pool = Executors.newSingleThreadExecutor();
		AtomicReference<Entity> seen = new AtomicReference<>();
		try (Segment segment = this.recorder.beginSegment("shop")) {
			Callable<Entity> callable = this.recorder.context().wrap(this.recorder::current);
			pool.submit(this.recorder.context().wrap(() -> seen.set(this.recorder.current()))).get();
			assertThat(seen).hasValue(segment);
			assertThat(pool.submit(callable).get()).isSameAs(segment);
			assertThat(CompletableFuture.supplyAsync(this.recorder.context().wrapSupplier(this.recorder::current), pool)
				.get()).isSameAs(segment);
			assertThat(this.recorder.context().wrap(pool).submit(this.recorder::current).get()).isSameAs(segment);
			this.recorder.context().wrap((Executor) pool).execute(() -> seen.set(null));
			assertThat(pool.submit(CurrentEntity::get).get()).isNull();
		}
		finally {
			pool.shutdownNow();
		}
	}

	@Test
	void belongsToTheRecorderThatMadeIt() {
		try (XRayRecorder other = XRayRecorder.builder("payment").build();
				Segment segment = this.recorder.beginSegment("shop")) {
			try (Subsegment child = other.beginSubsegment("child")) {
				assertThat(child.segment()).isSameAs(segment);
				assertThat(child.recorder()).isSameAs(this.recorder);
			}
		}
		assertThat(this.recorder.flush(Duration.ofSeconds(5))).isTrue();
		assertThat(this.sender.single().at("/subsegments/0/name").asString()).isEqualTo("child");
	}

}
