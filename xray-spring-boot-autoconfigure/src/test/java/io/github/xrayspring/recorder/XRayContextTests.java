// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.recorder;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link XRayContext}.
 */
class XRayContextTests {

	private final XRayRecorder recorder = XRayRecorder.builder("shop").build();

	private final ExecutorService threads = Executors.newFixedThreadPool(2);

	private final ExecutorService wrapped = this.recorder.context().wrap(this.threads);

	@AfterEach
	void close() throws InterruptedException {
		this.threads.shutdownNow();
		assertThat(this.threads.awaitTermination(5, TimeUnit.SECONDS)).isTrue();
		this.recorder.close();
	}

	@Test
	void carriesToEveryTaskOfAWrappedService() throws Exception {
		Callable<String> id = () -> this.recorder.current().id();
		try (Segment segment = this.recorder.beginSegment("shop")) {
			assertThat(this.wrapped.submit(id).get()).isEqualTo(segment.id());
			for (Future<String> answer : this.wrapped.invokeAll(List.of(id, id, id))) {
				assertThat(answer.get()).isEqualTo(segment.id());
			}
			assertThat(this.wrapped.invokeAny(List.of(id, id))).isEqualTo(segment.id());
		}
		assertThat(this.threads.submit(id).get()).isEmpty();
	}

	@Test
	void carriesNothingWhereNothingIsCurrent() throws Exception {
		assertThat(this.wrapped.submit(() -> XRayContext.capture()).get()).isNull();
	}

	@Test
	void passesExceptionsOnUnchanged() {
		IllegalStateException failure = new IllegalStateException("no");

		assertThatExceptionOfType(ExecutionException.class).isThrownBy(() -> this.wrapped.submit(() -> {
			throw failure;
		}).get()).havingCause().isSameAs(failure);
		assertThatExceptionOfType(IllegalStateException.class)
			.isThrownBy(() -> this.recorder.context().wrap((Runnable) () -> {
				throw failure;
			}).run())
			.isSameAs(failure);
	}

	@Test
	void cancelsTheTaskItself() throws Exception {
		CountDownLatch started = new CountDownLatch(1);
		CountDownLatch interrupted = new CountDownLatch(1);
		Future<?> task = this.wrapped.submit(() -> {
			started.countDown();
			try {
				new CountDownLatch(1).await();
			}
			catch (InterruptedException ex) {
				interrupted.countDown();
			}
		});
		assertThat(started.await(5, TimeUnit.SECONDS)).isTrue();

		assertThat(task.cancel(true)).isTrue();

		assertThat(interrupted.await(5, TimeUnit.SECONDS)).isTrue();
	}

	@Test
	void stopsTheServiceThatIsWrapped() {
		this.wrapped.shutdown();

		assertThat(this.threads.isShutdown()).isTrue();
		Awaitility.await().atMost(Duration.ofSeconds(5)).until(this.wrapped::isTerminated);
	}

	@Test
	void givesTheThreadBackWhatItHad() {
		Runnable task;
		try (Segment other = this.recorder.beginSegment("other")) {
			task = this.recorder.context().wrap((Runnable) () -> assertThat(this.recorder.current()).isSameAs(other));
		}
		try (Segment own = this.recorder.beginSegment("own")) {
			task.run();
			assertThat(this.recorder.current()).isSameAs(own);
		}
	}

	@Test
	void handsBackWhatWasSubmittedAndNotStarted() throws Exception {
		CountDownLatch started = new CountDownLatch(2);
		Runnable busy = () -> {
			started.countDown();
			waitForever();
		};
		this.wrapped.execute(busy);
		this.wrapped.execute(busy);
		assertThat(started.await(5, TimeUnit.SECONDS)).isTrue();
		Runnable waiting = () -> {
		};
		this.wrapped.execute(waiting);
		Future<?> future = this.wrapped.submit(waiting);

		List<Runnable> left = this.wrapped.shutdownNow();

		assertThat(left).hasSize(2);
		assertThat(left.get(0)).isSameAs(waiting);
		assertThat(left.get(1)).isSameAs(future);
	}

	@Test
	void neverRunsWhatIsCancelledBeforeItsTurn() throws Exception {
		ExecutorService single = Executors.newSingleThreadExecutor();
		try {
			ExecutorService carrying = this.recorder.context().wrap(single);
			CountDownLatch go = new CountDownLatch(1);
			CountDownLatch ran = new CountDownLatch(1);
			carrying.submit(() -> go.await(5, TimeUnit.SECONDS));
			Future<?> cancelled = carrying.submit(ran::countDown);
			assertThat(cancelled.cancel(false)).isTrue();
			go.countDown();
			carrying.submit(() -> {
			}).get(5, TimeUnit.SECONDS);
			assertThat(ran.getCount()).isOne();
		}
		finally {
			single.shutdownNow();
		}
	}

	@Test
	void passesExceptionsOfSeveralTasksOnUnchanged() throws Exception {
		IllegalStateException failure = new IllegalStateException("no");
		Callable<String> failing = () -> {
			throw failure;
		};

		assertThatExceptionOfType(ExecutionException.class)
			.isThrownBy(() -> this.wrapped.invokeAny(List.of(failing, failing)))
			.havingCause()
			.isSameAs(failure);
		List<Future<String>> answers = this.wrapped.invokeAll(List.of(failing, () -> "yes"));
		assertThatExceptionOfType(ExecutionException.class).isThrownBy(() -> answers.get(0).get())
			.havingCause()
			.isSameAs(failure);
		assertThat(answers.get(1).get()).isEqualTo("yes");
	}

	@Test
	void cancelsWhatIsNotDoneInTime() throws Exception {
		Callable<String> never = () -> {
			waitForever();
			return "never";
		};

		assertThat(this.wrapped.invokeAll(List.of(never, never), 50, TimeUnit.MILLISECONDS))
			.allMatch(Future::isCancelled);
	}

	@Test
	void closesTheServiceThatIsWrapped() throws Exception {
		((AutoCloseable) this.wrapped).close();

		assertThat(this.threads.isShutdown()).isTrue();
	}

	@Test
	@Timeout(value = 10, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
	void leavesTheCommonPoolOpenAsItWouldItself() throws Exception {
		((AutoCloseable) this.recorder.context().wrap(ForkJoinPool.commonPool())).close();

		assertThat(ForkJoinPool.commonPool().isShutdown()).isFalse();
	}

	private static void waitForever() {
		try {
			new CountDownLatch(1).await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
