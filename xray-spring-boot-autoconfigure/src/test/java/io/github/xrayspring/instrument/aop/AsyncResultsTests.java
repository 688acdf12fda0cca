// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.instrument.aop;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Publisher;
import org.springframework.aop.framework.ProxyFactory;
import reactor.adapter.JdkFlowAdapter;
import reactor.core.Disposable;
import reactor.core.publisher.ConnectableFlux;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;
import reactor.util.context.ContextView;
import tools.jackson.databind.JsonNode;

import io.github.xrayspring.annotation.XRayAnnotation;
import io.github.xrayspring.annotation.XRaySegment;
import io.github.xrayspring.annotation.XRaySubsegment;
import io.github.xrayspring.recorder.Entity;
import io.github.xrayspring.recorder.Segment;
import io.github.xrayspring.recorder.Subsegment;
import io.github.xrayspring.recorder.XRayContext;
import io.github.xrayspring.recorder.XRayRecorder;
import io.github.xrayspring.testing.RecordedDocuments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for marked methods whose results come later.
 */
class AsyncResultsTests {

	private final RecordedDocuments documents = new RecordedDocuments();

	private final XRayRecorder recorder = XRayRecorder.builder("shop").sender(this.documents).build();

	private final Orders target = new Orders();

	private final Orders orders = proxy(this.target);

	@AfterEach
	void close() {
		assertThat(XRayContext.capture()).isNull();
		this.recorder.close();
		assertThat(this.recorder.books().live()).isZero();
	}

	@Test
	void endsWithTheStageAndHandsItOn() {
		CompletableFuture<String> result = new CompletableFuture<>();
		try (Segment segment = this.recorder.beginSegment("shop")) {
			CompletableFuture<String> returned = this.orders.future(() -> result);
			assertThat(returned).isSameAs(result);
			assertThat(XRayContext.capture()).isSameAs(segment);
			assertThat(this.target.current).isNotSameAs(segment);
			assertThat(this.target.current.isRecording()).isTrue();
			result.complete("done");
			assertThat(this.target.current.isRecording()).isFalse();
		}

		JsonNode subsegment = RecordedDocuments.children(this.documents.single()).get(0);
		assertThat(subsegment.path("name").asString()).isEqualTo("Orders.future");
		assertThat(subsegment.has("fault")).isFalse();
	}

	@Test
	void endsWithAStageThatIsCompleteAlready() {
		JsonNode subsegment = only(() -> this.orders.stage(CompletableFuture.completedStage("done")));

		assertThat(subsegment.path("name").asString()).isEqualTo("Orders.stage");
	}

	@Test
	void recordsWhatAStageFailsWith() {
		IOException failure = new IOException("no disk");
		CompletableFuture<String> result = new CompletableFuture<>();
		JsonNode subsegment = only(() -> {
			CompletableFuture<String> returned = this.orders.future(() -> result.thenApply((text) -> text + "!"));
			result.completeExceptionally(failure);
			assertThatExceptionOfType(ExecutionException.class).isThrownBy(returned::get)
				.havingCause()
				.isSameAs(failure);
		});

		assertThat(subsegment.path("fault").asBoolean()).isTrue();
		assertThat(subsegment.at("/cause/exceptions/0/type").asString()).isEqualTo("java.io.IOException");
	}

	@Test
	void letsTheCallerCancel() {
		CompletableFuture<String> result = new CompletableFuture<>();
		JsonNode subsegment = only(() -> this.orders.future(() -> result).cancel(true));

		assertThat(result).isCancelled();
		assertThat(subsegment.has("fault")).isFalse();
		assertThat(subsegment.has("in_progress")).isFalse();
	}

	@Test
	void endsAtOnceWhereTheMethodThrowsOrReturnsNull() {
		JsonNode subsegment = only(
				() -> assertThatExceptionOfType(CompletionException.class).isThrownBy(() -> this.orders.future(() -> {
					throw new CompletionException("early", null);
				})));
		assertThat(subsegment.path("fault").asBoolean()).isTrue();

		this.documents.clear();
		assertThat(only(() -> assertThat(this.orders.stage(null)).isNull()).has("fault")).isFalse();
	}

	@Test
	void endsOnceAStageThatRefusesToTellReturns() {
		CompletableFuture<String> silent = new CompletableFuture<>() {

			@Override
			public CompletableFuture<String> whenComplete(BiConsumer<? super String, ? super Throwable> action) {
				throw new UnsupportedOperationException();
			}

		};

		assertThat(only(() -> assertThat(this.orders.future(() -> silent)).isSameAs(silent)).has("fault")).isFalse();
	}

	@Test
	void startsAMonoOnEachSubscription() {
		try (Segment segment = this.recorder.beginSegment("shop")) {
			Mono<String> mono = this.orders.mono(Mono.just("book"));
			assertThat(mono.block()).isEqualTo("book");
			assertThat(mono.block()).isEqualTo("book");
			assertThat(XRayContext.capture()).isSameAs(segment);
		}

		assertThat(RecordedDocuments.children(this.documents.single())).hasSize(2).allSatisfy((subsegment) -> {
			assertThat(subsegment.path("name").asString()).isEqualTo("Orders.mono");
			assertThat(subsegment.at("/annotations/what").asString()).startsWith("Mono");
		});
	}

	@Test
	void leavesNothingWhereNobodySubscribes() {
		try (Segment segment = this.recorder.beginSegment("shop")) {
			this.orders.mono(Mono.just("book"));
		}

		assertThat(this.documents.single().has("subsegments")).isFalse();
	}

	@Test
	void tellsReactorsContextOfTheSubsegment() {
		AtomicReference<@Nullable Object> below = new AtomicReference<>();
		Mono<String> source = Mono.deferContextual((context) -> {
			below.set(context.get(XRayContext.KEY));
			return this.orders.mono(Mono.just("inner"));
		});
		JsonNode outer = only(() -> this.orders.mono(source).block());

		assertThat(((Entity) below.get()).id()).isEqualTo(outer.path("id").asString());
		assertThat(RecordedDocuments.children(outer).get(0).path("name").asString()).isEqualTo("Orders.mono");
	}

	@Test
	void belongsToTheSubscriberOnWhateverThread() {
		JsonNode parent = only(() -> {
			Subsegment subsegment = this.recorder.startSubsegment("handler");
			this.orders.mono(Mono.just("x"))
				.subscribeOn(Schedulers.boundedElastic())
				.contextWrite((context) -> context.put(XRayContext.KEY, subsegment))
				.block();
			subsegment.end();
		});

		assertThat(RecordedDocuments.children(parent)).hasSize(1);
	}

	@Test
	void belongsToTheCallerWhereTheSubscriberKnowsNothing() {
		JsonNode subsegment = only(
				() -> this.orders.mono(Mono.just("x")).subscribeOn(Schedulers.boundedElastic()).block());

		assertThat(subsegment.path("name").asString()).isEqualTo("Orders.mono");
	}

	@Test
	void endsAFluxWithItsLastElement() {
		Sinks.Many<String> sink = Sinks.many().unicast().onBackpressureBuffer();
		JsonNode subsegment = only(() -> {
			List<Object> seen = new ArrayList<>();
			this.orders.flux(sink.asFlux()).subscribe(seen::add, seen::add, () -> seen.add("end"));
			sink.tryEmitNext("a");
			sink.tryEmitNext("b");
			sink.tryEmitComplete();
			assertThat(seen).containsExactly("a", "b", "end");
		});

		assertThat(subsegment.path("name").asString()).isEqualTo("Orders.flux");
		assertThat(subsegment.has("fault")).isFalse();
	}

	@Test
	void endsAFluxThatIsCancelled() {
		JsonNode subsegment = only(() -> {
			Disposable subscription = this.orders.flux(Flux.never()).subscribe();
			subscription.dispose();
		});

		assertThat(subsegment.has("fault")).isFalse();
	}

	@Test
	void recordsWhatAPublisherFailsWith() {
		IllegalStateException failure = new IllegalStateException("sold out");
		JsonNode subsegment = only(() -> assertThatExceptionOfType(IllegalStateException.class)
			.isThrownBy(() -> this.orders.flux(Flux.error(failure)).blockLast())
			.isSameAs(failure));

		assertThat(subsegment.path("fault").asBoolean()).isTrue();
		assertThat(subsegment.at("/cause/exceptions/0/message").asString()).isEqualTo("sold out");
	}

	@Test
	void recordsWhatAMethodThrowsInsteadOfPublishing() {
		JsonNode subsegment = only(
				() -> assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> this.orders.eager()));

		assertThat(subsegment.path("name").asString()).isEqualTo("Orders.eager");
		assertThat(subsegment.path("fault").asBoolean()).isTrue();
	}

	@Test
	void tracesOtherPublishersAsTheyAre() {
		JsonNode segment = all(() -> {
			Publisher<String> publisher = this.orders.publisher(Flux.just("a", "b"));
			assertThat(Flux.from(publisher).collectList().block()).containsExactly("a", "b");
			assertThat(this.orders.publisher(Mono.just("a"))).isInstanceOf(Mono.class);
			assertThat(Flux.from(JdkFlowAdapter.flowPublisherToFlux(this.orders.flow())).blockLast()).isEqualTo("flow");
		});

		assertThat(RecordedDocuments.children(segment)).extracting((child) -> child.path("name").asString())
			.containsExactly("Orders.publisher", "Orders.flow");
	}

	@Test
	void leavesSubclassesOfReactorsTypesAlone() {
		ConnectableFlux<String> source = Flux.just("a").publish();

		JsonNode subsegment = only(() -> assertThat(this.orders.connectable(source)).isSameAs(source));

		assertThat(subsegment.path("name").asString()).isEqualTo("Orders.connectable");
	}

	@Test
	void changesNothingOutsideASegment() {
		ContextView context = this.orders.mono(Mono.deferContextual(Mono::just)).map(ContextView.class::cast).block();

		assertThat(context.hasKey(XRayContext.KEY)).isFalse();
		assertThat(this.orders.future(() -> CompletableFuture.completedFuture("x"))).isCompletedWithValue("x");
		assertThat(this.recorder.books().created()).isZero();
	}

	@Test
	void leavesNothingOnPooledThreads() throws Exception {
		ExecutorService pool = Executors.newSingleThreadExecutor();
		try {
			pool.submit(() -> {
				try (Segment segment = this.recorder.beginSegment("shop")) {
					this.orders.future(CompletableFuture::new);
					this.orders.mono(Mono.just("x")).block();
					assertThatExceptionOfType(IllegalStateException.class).isThrownBy(this.orders::eager);
				}
				this.target.pending.complete("late");
			}).get(10, TimeUnit.SECONDS);
			assertThat(pool.submit(XRayContext::capture).get(10, TimeUnit.SECONDS)).isNull();
		}
		finally {
			pool.shutdown();
		}
		this.documents.await(1);
	}

	@Test
	void startsASegmentForEachSubscriptionToAJob() {
		Mono<String> job = this.orders.job();
		job.block();
		job.block();

		assertThat(this.documents.await(2)).allSatisfy((document) -> {
			assertThat(document.path("name").asString()).isEqualTo("shop");
			assertThat(document.at("/annotations/operation").asString()).isEqualTo("nightly");
		});
	}

	private JsonNode only(Runnable work) {
		List<JsonNode> children = RecordedDocuments.children(all(work));
		assertThat(children).hasSize(1);
		return children.get(0);
	}

	private JsonNode all(Runnable work) {
		try (Segment segment = this.recorder.beginSegment("shop")) {
			work.run();
		}
		return this.documents.single();
	}

	private Orders proxy(Orders target) {
		ProxyFactory factory = new ProxyFactory(target);
		factory.setProxyTargetClass(true);
		factory.addAdvisor(new XRayMethodAdvisor(() -> this.recorder));
		return (Orders) factory.getProxy();
	}

	public static class Orders {

		@Nullable Entity current;

		CompletableFuture<String> pending = new CompletableFuture<>();

		@XRaySubsegment
		public CompletableFuture<String> future(Supplier<CompletableFuture<String>> result) {
			this.current = XRayContext.capture();
			this.pending = result.get();
			return this.pending;
		}

		@XRaySubsegment
		public @Nullable CompletionStage<String> stage(@Nullable CompletionStage<String> result) {
			return result;
		}

		@XRaySubsegment
		public <T> Mono<T> mono(@XRayAnnotation("what") Mono<T> source) {
			return source;
		}

		@XRaySubsegment
		public Flux<String> flux(Flux<String> source) {
			return source;
		}

		@XRaySubsegment
		public Mono<String> eager() {
			throw new IllegalStateException("eager");
		}

		@XRaySubsegment
		public Publisher<String> publisher(Publisher<String> source) {
			return source;
		}

		@XRaySubsegment
		public Flow.Publisher<String> flow() {
			return JdkFlowAdapter.publisherToFlowPublisher(Flux.just("flow"));
		}

		@XRaySubsegment
		public ConnectableFlux<String> connectable(ConnectableFlux<String> source) {
			return source;
		}

		@XRaySegment("nightly")
		public Mono<String> job() {
			return Mono.just("done");
		}

	}

}
