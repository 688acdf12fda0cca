// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.instrument.context;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

import io.micrometer.context.ContextRegistry;
import io.micrometer.context.ContextSnapshot;
import io.micrometer.context.ContextSnapshotFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;
import org.springframework.core.task.support.ContextPropagatingTaskDecorator;
import reactor.core.publisher.Hooks;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import io.github.xrayspring.recorder.Entity;
import io.github.xrayspring.recorder.Scope;
import io.github.xrayspring.recorder.Segment;
import io.github.xrayspring.recorder.SegmentStart;
import io.github.xrayspring.recorder.XRayContext;
import io.github.xrayspring.recorder.XRayRecorder;
import io.github.xrayspring.testing.RecordedDocuments;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link XRayThreadLocalAccessor}.
 */
class XRayThreadLocalAccessorTests {

	private final XRayRecorder recorder = XRayRecorder.builder("shop")
		.sender(new RecordedDocuments())
		.mdc(true)
		.build();

	private final ContextSnapshotFactory snapshots = ContextSnapshotFactory.builder().build();

	private final XRayThreadLocalAccessor accessor = new XRayThreadLocalAccessor();

	@AfterEach
	void leavesNothing() {
		assertThat(XRayContext.capture()).isNull();
		assertThat(MDC.get("traceId")).isNull();
		this.recorder.close();
	}

	@Test
	void isFoundByTheServiceLoader() {
		assertThat(ContextRegistry.getInstance().getThreadLocalAccessors())
			.hasAtLeastOneElementOfType(XRayThreadLocalAccessor.class);
	}

	@Test
	void carriesWhatIsCurrentAndTheLoggingContext() {
		ContextSnapshot snapshot;
		Entity expected;
		try (Segment segment = this.recorder.beginSegment("shop")) {
			expected = segment;
			snapshot = this.snapshots.captureAll();
		}

		CompletableFuture.runAsync(() -> {
			try (ContextSnapshot.Scope scope = snapshot.setThreadLocals()) {
				assertThat(this.recorder.current()).isSameAs(expected);
				assertThat(MDC.get("spanId")).isEqualTo(expected.id());
			}
			assertThat(XRayContext.capture()).isNull();
			assertThat(MDC.get("traceId")).isNull();
		}).join();
	}

	@Test
	void restoresWhatNestedSnapshotsHaveFound() {
		Segment outer = this.recorder.startSegment(segment("outer"));
		Segment inner = this.recorder.startSegment(segment("inner"));

		try (ContextSnapshot.Scope first = of(outer).setThreadLocals()) {
			try (ContextSnapshot.Scope second = of(inner).setThreadLocals();
					ContextSnapshot.Scope again = of(inner).setThreadLocals()) {
				assertThat(XRayContext.capture()).isSameAs(inner);
			}
			assertThat(XRayContext.capture()).isSameAs(outer);
		}
	}

	@Test
	void takesAwayWhatWasLeftOpenInside() {
		Segment outer = this.recorder.startSegment(segment("outer"));
		Segment left = this.recorder.startSegment(segment("left"));

		try (ContextSnapshot.Scope first = of(outer).setThreadLocals()) {
			Scope forgotten = left.makeCurrent();
			assertThat(forgotten).isNotNull();
		}
	}

	@Test
	void endsCleanWhereScopesAreClosedInTheWrongOrder() {
		Segment outer = this.recorder.startSegment(segment("outer"));
		Segment inner = this.recorder.startSegment(segment("inner"));

		ContextSnapshot.Scope first = of(outer).setThreadLocals();
		ContextSnapshot.Scope second = of(inner).setThreadLocals();
		first.close();
		assertThat(XRayContext.capture()).isNull();
		second.close();
		assertThat(XRayContext.capture()).isNull();
	}

	@Test
	void hidesWhatIsCurrentWhereNothingWasCaptured() {
		try (Segment segment = this.recorder.beginSegment("shop")) {
			this.accessor.setValue();
			assertThat(XRayContext.capture()).isNull();
			this.accessor.restore(segment);
			assertThat(XRayContext.capture()).isSameAs(segment);
		}
	}

	@Test
	void bringsNothingBackOnAThreadThatItWasNotSetOn() {
		Segment segment = this.recorder.startSegment(segment("shop"));

		this.accessor.restore(segment);
		this.accessor.restore();

		assertThat(XRayContext.capture()).isNull();
	}

	@Test
	void servesContextPropagatingTaskDecorator() {
		List<Entity> seen = new CopyOnWriteArrayList<>();
		try (Segment segment = this.recorder.beginSegment("shop")) {
			Runnable task = new ContextPropagatingTaskDecorator().decorate(() -> seen.add(this.recorder.current()));
			CompletableFuture.runAsync(task).join();
			assertThat(seen).containsExactly(segment);
		}
	}

	@Test
	void servesReactorsAutomaticPropagation() {
		Hooks.enableAutomaticContextPropagation();
		try (Segment segment = this.recorder.beginSegment("shop")) {
			Entity seen = Mono.fromCallable(() -> 1)
				.publishOn(Schedulers.boundedElastic())
				.map((one) -> this.recorder.current())
				.subscribeOn(Schedulers.parallel())
				.block();
			assertThat(seen).isSameAs(segment);
		}
		finally {
			Hooks.disableAutomaticContextPropagation();
		}
		assertThat(Mono.fromCallable(() -> XRayContext.capture() == null).subscribeOn(Schedulers.parallel()).block())
			.isTrue();
	}

	private ContextSnapshot of(Segment segment) {
		try (Scope scope = segment.makeCurrent()) {
			return this.snapshots.captureAll();
		}
	}

	private static SegmentStart segment(String name) {
		return SegmentStart.of(name);
	}

}
