// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.instrument.context;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.random.RandomGenerator;

import io.micrometer.context.ContextSnapshot;
import io.micrometer.context.ContextSnapshotFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.slf4j.MDC;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.scheduling.annotation.Async;
import org.springframework.scheduling.annotation.AsyncAnnotationAdvisor;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import io.github.xrayspring.emitter.EmitterSettings;
import io.github.xrayspring.emitter.EncodedDocument;
import io.github.xrayspring.emitter.SegmentSender;
import io.github.xrayspring.emitter.SendResult;
import io.github.xrayspring.recorder.Entity;
import io.github.xrayspring.recorder.Segment;
import io.github.xrayspring.recorder.Subsegment;
import io.github.xrayspring.recorder.XRayContext;
import io.github.xrayspring.recorder.XRayRecorder;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Eight threads hand work to pooled threads for half a minute, in three parts: by
 * Spring's executors, {@code @Async}, wrapped executors, {@code CompletableFuture} and
 * snapshots, nested, failing, cancelled, and after the end of their request. Afterwards
 * each subsegment stands in exactly one document, below its own parent, and no thread has
 * anything left.
 */
class ContextHammerTests {

	private static final int THREADS = 8;

	/** What may wait to be sent, so that the memory doesn't depend on the speed. */
	private static final int MAX_EXPECTED = 100_000;

	private static final Duration DURATION = Duration.ofSeconds(10);

	private final Map<String, String> expected = new ConcurrentHashMap<>();

	private final Collector collector = new Collector(this.expected);

	private final XRayRecorder recorder = XRayRecorder.builder("hammer")
		.sender(this.collector)
		.settings(new EmitterSettings(1_000_000, 256 << 20, Duration.ofSeconds(30), 64_000))
		.mdc(true)
		.build();

	private final ConcurrentLinkedQueue<Future<?>> late = new ConcurrentLinkedQueue<>();

	private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

	private final ExecutorService threads = Executors.newFixedThreadPool(4);

	private final ExecutorService wrapped = this.recorder.context().wrap(this.threads);

	private final ThreadPoolTaskExecutor pool = pool();

	private final AsyncTaskExecutor simple = simple();

	private final AsyncRunner async = async(this.pool);

	private final ContextSnapshotFactory snapshots = ContextSnapshotFactory.builder().build();

	@RepeatedTest(3)
	void keepsEachSubsegmentBelowItsParentAndLeavesNoContext() throws Exception {
		List<Thread> callers = new ArrayList<>();
		for (int i = 0; i < THREADS; i++) {
			SplittableRandom random = new SplittableRandom(i);
			callers.add(new Thread(() -> hammer(random)));
		}
		callers.forEach(Thread::start);
		for (Thread caller : callers) {
			caller.join();
		}
		for (Future<?> task : this.late) {
			join(task);
		}
		assertPoolsAreClean();
		this.threads.shutdown();
		this.pool.shutdown();
		assertThat(this.threads.awaitTermination(30, TimeUnit.SECONDS)).isTrue();

		assertThat(this.failure.get()).isNull();
		assertThat(this.recorder.flush(Duration.ofSeconds(60))).isTrue();
		assertThat(this.recorder.books().live()).isZero();
		assertThat(this.recorder.books().dropped()).isZero();
		this.recorder.close();
		assertThat(this.collector.strays).isEmpty();
		assertThat(this.expected).isEmpty();
		assertThat(this.collector.read).isGreaterThan(1_000);
	}

	private void hammer(RandomGenerator random) {
		try {
			long end = System.nanoTime() + DURATION.toNanos();
			while (System.nanoTime() - end < 0) {
				if (this.expected.size() > MAX_EXPECTED) {
					Thread.yield();
					continue;
				}
				request(random);
				check();
			}
		}
		catch (Throwable ex) {
			this.failure.compareAndSet(null, ex);
		}
	}

	private void request(RandomGenerator random) throws Exception {
		List<Future<?>> tasks = new ArrayList<>();
		try (Segment segment = this.recorder.beginSegment("hammer")) {
			this.expected.put(segment.id(), "");
			for (int i = random.nextInt(5); i > 0; i--) {
				try (Subsegment child = this.recorder.beginSubsegment("nested")) {
					this.expected.put(child.id(), segment.id());
					tasks.add(handOver(child, random.nextInt(7), random.nextInt(4) == 0));
				}
			}
			if (random.nextBoolean()) {
				finish(tasks, random);
			}
		}
		this.late.addAll(tasks.stream().filter((task) -> !task.isDone()).toList());
		while (this.late.size() > 200) {
			Future<?> task = this.late.poll();
			if (task != null) {
				join(task);
			}
		}
	}

	private Future<?> handOver(Entity parent, int way, boolean fails) {
		return switch (way) {
			case 0 -> this.pool.submit(() -> work(parent, fails));
			case 1 -> this.simple.submit(() -> work(parent, fails));
			case 2 -> this.wrapped.submit(() -> work(parent, fails));
			case 3 -> CompletableFuture.runAsync(() -> work(parent, fails), this.wrapped);
			case 4 -> this.threads.submit(this.recorder.context().wrap(() -> work(parent, fails)));
			case 5 -> this.async.run(() -> work(parent, fails));
			default -> {
				ContextSnapshot snapshot = this.snapshots.captureAll();
				yield this.threads.submit(snapshot.wrap(() -> work(parent, fails)));
			}
		};
	}

	/** What a task does: it is below its parent, has a child, and fails now and then. */
	private void work(Entity parent, boolean fails) {
		verify(this.recorder.current() == parent, "another entity is current");
		verify(parent.id().equals(MDC.get("spanId")), "the log has another entity's id");
		try (Subsegment child = this.recorder.beginSubsegment("task")) {
			this.expected.put(child.id(), parent.id());
			Future<?> inner = this.wrapped.submit(() -> verify(this.recorder.current() == child, "not the child"));
			inner.cancel(true);
			if (fails) {
				throw new IllegalArgumentException("wanted");
			}
		}
	}

	private void finish(List<Future<?>> tasks, RandomGenerator random) throws Exception {
		for (Future<?> task : tasks) {
			if (random.nextInt(3) == 0) {
				task.cancel(false);
			}
			join(task);
		}
	}

	/** Failures that are wanted, and cancelling, are no failures. */
	private static void join(Future<?> task) throws Exception {
		try {
			task.get(30, TimeUnit.SECONDS);
		}
		catch (CancellationException ex) {
			assertThat(task.isCancelled()).isTrue();
		}
		catch (ExecutionException ex) {
			assertThat(ex.getCause()).isExactlyInstanceOf(IllegalArgumentException.class).hasMessage("wanted");
		}
	}

	private void assertPoolsAreClean() throws Exception {
		List<Future<?>> checks = new ArrayList<>();
		for (int i = 0; i < 32; i++) {
			checks.add(this.threads.submit(this::check));
			checks.add(this.pool.submit(this::check));
		}
		for (Future<?> each : checks) {
			each.get(30, TimeUnit.SECONDS);
		}
	}

	private void check() {
		verify(XRayContext.capture() == null, "context left behind");
		verify(MDC.get("traceId") == null && MDC.get("spanId") == null, "logging context left behind");
	}

	private void verify(boolean condition, String message) {
		if (!condition) {
			this.failure.compareAndSet(null, new AssertionError(message));
		}
	}

	private static ThreadPoolTaskExecutor pool() {
		ThreadPoolTaskExecutor pool = new ThreadPoolTaskExecutor();
		pool.setCorePoolSize(4);
		pool.setWaitForTasksToCompleteOnShutdown(true);
		pool.setAwaitTerminationSeconds(30);
		new TaskExecutorPostProcessor().postProcessBeforeInitialization(pool, "pool");
		pool.initialize();
		return pool;
	}

	private static AsyncRunner async(Executor executor) {
		ProxyFactory proxies = new ProxyFactory(new AsyncRunner());
		proxies.addAdvisor(new AsyncAnnotationAdvisor(executor, null));
		return (AsyncRunner) proxies.getProxy();
	}

	/** Virtual threads where there are any. */
	private static AsyncTaskExecutor simple() {
		SimpleAsyncTaskExecutor simple = new SimpleAsyncTaskExecutor("simple-");
		simple.setVirtualThreads(Runtime.version().feature() >= 21);
		simple.setConcurrencyLimit(16);
		new TaskExecutorPostProcessor().postProcessBeforeInitialization(simple, "simple");
		return simple;
	}

	/**
	 * Runs what it is given in an asynchronous method.
	 */
	static class AsyncRunner {

		@Async
		Future<?> run(Runnable task) {
			task.run();
			return CompletableFuture.completedFuture(null);
		}

	}

	/**
	 * Reads each document and crosses off the tree's edges: one that isn't expected, or
	 * no longer, is a stray.
	 */
	private static final class Collector implements SegmentSender {

		private final Map<String, String> expected;

		private final List<String> strays = new ArrayList<>();

		private int read;

		Collector(Map<String, String> expected) {
			this.expected = expected;
		}

		@Override
		public SendResult send(List<EncodedDocument> documents) {
			for (EncodedDocument document : documents) {
				JsonNode node = JsonMapper.shared().readTree(document.array(), document.offset(), document.length());
				read(node, node.path("parent_id").asString());
			}
			return SendResult.sent(documents.size());
		}

		@Override
		public String target() {
			return "memory";
		}

		private void read(JsonNode node, String parent) {
			String id = node.path("id").asString();
			this.read++;
			if (!this.expected.remove(id, parent)) {
				this.strays.add(parent + "/" + id);
			}
			node.path("subsegments").forEach((child) -> read(child, id));
		}

	}

}
