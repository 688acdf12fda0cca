// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.autoconfigure;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import org.assertj.core.api.ObjectAssert;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.MDC;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.task.TaskExecutionAutoConfiguration;
import org.springframework.boot.autoconfigure.task.TaskSchedulingAutoConfiguration;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.core.task.TaskDecorator;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.scheduling.Trigger;
import org.springframework.scheduling.TriggerContext;
import org.springframework.scheduling.annotation.Async;
import org.springframework.scheduling.annotation.EnableAsync;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.concurrent.ConcurrentTaskScheduler;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import tools.jackson.databind.JsonNode;

import io.github.xrayspring.emitter.SegmentSender;
import io.github.xrayspring.recorder.Entity;
import io.github.xrayspring.recorder.Segment;
import io.github.xrayspring.recorder.Subsegment;
import io.github.xrayspring.recorder.XRayContext;
import io.github.xrayspring.recorder.XRayRecorder;
import io.github.xrayspring.testing.RecordedDocuments;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link XRayContextAutoConfiguration}.
 */
class XRayContextAutoConfigurationTests {

	private final RecordedDocuments documents = new RecordedDocuments();

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(XRayAutoConfiguration.class, XRayContextAutoConfiguration.class,
				TaskExecutionAutoConfiguration.class, TaskSchedulingAutoConfiguration.class))
		.withBean(SegmentSender.class, () -> this.documents)
		.withPropertyValues("xray.sampling.strategy=all");

	@ParameterizedTest
	@ValueSource(strings = { "spring.task.execution.propagate-context=true", "spring.task.execution.pool.core-size=1" })
	void bootsExecutorCarriesTheTraceAndTheLoggingContext(String property) {
		this.runner.withPropertyValues(property).run((context) -> carries(context, executor(context)));
	}

	@Test
	@EnabledForJreRange(minVersion = 21)
	void bootsVirtualThreadsCarryTheTrace() {
		this.runner.withPropertyValues("spring.threads.virtual.enabled=true").run((context) -> {
			assertThat(executor(context)).isInstanceOf(SimpleAsyncTaskExecutor.class);
			carries(context, executor(context));
		});
	}

	@Test
	void theApplicationsDecoratorStays() {
		List<String> order = new CopyOnWriteArrayList<>();
		TaskDecorator decorator = (task) -> () -> {
			order.add((XRayContext.capture() != null) ? "inside" : "outside");
			task.run();
		};
		this.runner.withBean(TaskDecorator.class, () -> decorator).run((context) -> {
			carries(context, executor(context));
			assertThat(order).first().isEqualTo("inside");
			assertThat(context).hasSingleBean(TaskDecorator.class);
		});
	}

	@Test
	void theApplicationsExecutorsCarryTheTraceAndKeepTheirType() {
		ThreadPoolTaskExecutor pool = new ThreadPoolTaskExecutor();
		pool.setCorePoolSize(1);
		SimpleAsyncTaskExecutor simple = new SimpleAsyncTaskExecutor("simple");
		this.runner.withBean("pool", ThreadPoolTaskExecutor.class, () -> pool)
			.withBean("simple", SimpleAsyncTaskExecutor.class, () -> simple)
			.run((context) -> {
				assertThat(context.getBean("pool")).isSameAs(pool);
				carries(context, pool);
				carries(context, simple);
			});
	}

	@Test
	void asyncMethodsCarryTheTrace() {
		this.runner.withUserConfiguration(Application.class).withBean(Mailer.class).run((context) -> {
			try (Segment segment = context.getBean(XRayRecorder.class).beginSegment("shop")) {
				context.getBean(Mailer.class).send(context.getBean(XRayRecorder.class)).join();
			}
			assertThat(children(this.documents.single())).containsExactly("mail");
		});
	}

	@Test
	void lateTasksWriteTheirOwnDocuments() {
		this.runner.run((context) -> {
			XRayRecorder recorder = context.getBean(XRayRecorder.class);
			CountDownLatch ended = new CountDownLatch(1);
			Future<?> task;
			String id;
			try (Segment segment = recorder.beginSegment("shop")) {
				id = segment.id();
				task = executor(context).submit(() -> {
					await(ended);
					try (Subsegment late = recorder.beginSubsegment("late")) {
						late.putAnnotation("late", true);
					}
				});
			}
			this.documents.await(1);
			ended.countDown();
			task.get(10, TimeUnit.SECONDS);
			JsonNode late = this.documents.await(2).get(1);
			assertThat(late.get("type").asString()).isEqualTo("subsegment");
			assertThat(late.get("parent_id").asString()).isEqualTo(id);
			assertThat(this.documents.all()).hasSize(2);
		});
	}

	@Test
	void oneTimeTasksOfTheSchedulerCarryTheTrace() {
		scheduled((scheduler, recorder, seen) -> scheduler.schedule(() -> seen.see(recorder), Instant.EPOCH))
			.isInstanceOf(Segment.class);
	}

	@Test
	void periodicTasksDoNotKeepTheirFirstRequest() {
		scheduled((scheduler, recorder, seen) -> scheduler.scheduleAtFixedRate(() -> seen.see(recorder),
				Duration.ofMillis(1)))
			.isNull();
	}

	@Test
	void tasksWithATriggerDoNotKeepTheirFirstRequest() {
		scheduled((scheduler, recorder, seen) -> scheduler.schedule(() -> seen.see(recorder), new Now())).isNull();
	}

	@Test
	void tasksOfAConcurrentTaskSchedulerCarryNothing() {
		ConcurrentTaskScheduler concurrent = new ConcurrentTaskScheduler(Executors.newSingleThreadScheduledExecutor());
		this.runner.withBean(TaskScheduler.class, () -> concurrent).run((context) -> {
			Seen seen = new Seen();
			XRayRecorder recorder = context.getBean(XRayRecorder.class);
			try (Segment segment = recorder.beginSegment("shop")) {
				concurrent.scheduleWithFixedDelay(() -> seen.see(recorder), Duration.ofMillis(1));
				await(seen.twice);
			}
			assertThat(seen.entity.get()).isNull();
			context.getBean(XRayRecorder.class).close();
		});
	}

	@Test
	void leavesExecutorsAloneWhereSwitchedOff() {
		this.runner.withPropertyValues("xray.async.enabled=false").run((context) -> {
			try (Segment segment = context.getBean(XRayRecorder.class).beginSegment("shop")) {
				assertThat(executor(context).submit(() -> XRayContext.capture() == null).get()).isTrue();
			}
		});
	}

	@Test
	void backsOffWhereDisabled() {
		this.runner.withPropertyValues("xray.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean("xrayTaskExecutorPostProcessor")
				.doesNotHaveBean("xrayOtherTracersNotice"));
	}

	private ObjectAssert<Entity> scheduled(Scheduling scheduling) {
		Seen seen = new Seen();
		this.runner.withUserConfiguration(Application.class).run((context) -> {
			XRayRecorder recorder = context.getBean(XRayRecorder.class);
			try (Segment segment = recorder.beginSegment("shop")) {
				Future<?> task = scheduling.schedule(context.getBean(TaskScheduler.class), recorder, seen);
				await(seen.once);
				if (seen.entity.get() == null) {
					await(seen.twice);
				}
				task.cancel(false);
			}
		});
		return assertThat(seen.entity.get());
	}

	private void carries(AssertableApplicationContext context, AsyncTaskExecutor executor) throws Exception {
		XRayRecorder recorder = context.getBean(XRayRecorder.class);
		try (Segment segment = recorder.beginSegment("shop")) {
			assertThat(executor.submit(recorder::current).get(10, TimeUnit.SECONDS)).isSameAs(segment);
			assertThat(executor.submit(() -> MDC.get("spanId")).get(10, TimeUnit.SECONDS)).isEqualTo(segment.id());
		}
		assertThat(executor.submit(() -> XRayContext.capture() == null && MDC.get("spanId") == null)
			.get(10, TimeUnit.SECONDS)).isTrue();
	}

	private static AsyncTaskExecutor executor(AssertableApplicationContext context) {
		return context.getBean("applicationTaskExecutor", AsyncTaskExecutor.class);
	}

	private static List<String> children(JsonNode document) {
		return RecordedDocuments.children(document).stream().map((child) -> child.get("name").asString()).toList();
	}

	private static void await(CountDownLatch latch) {
		try {
			assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAsync
	@EnableScheduling
	static class Application {

	}

	static class Mailer {

		@Async
		CompletableFuture<String> send(XRayRecorder recorder) {
			try (Subsegment mail = recorder.beginSubsegment("mail")) {
				return CompletableFuture.completedFuture(mail.id());
			}
		}

	}

	/**
	 * A way to schedule a task.
	 */
	private interface Scheduling {

		Future<?> schedule(TaskScheduler scheduler, XRayRecorder recorder, Seen seen);

	}

	/**
	 * What was current in a task's first run, if anything, and whether there was a
	 * second.
	 */
	private static final class Seen {

		private final AtomicReference<@Nullable Entity> entity = new AtomicReference<>();

		private final CountDownLatch once = new CountDownLatch(1);

		private final CountDownLatch twice = new CountDownLatch(2);

		void see(XRayRecorder recorder) {
			Entity current = XRayContext.capture();
			if (current != null) {
				this.entity.set(current);
			}
			this.once.countDown();
			this.twice.countDown();
		}

	}

	/**
	 * Trigger that fires again and again.
	 */
	private static final class Now implements Trigger {

		@Override
		public Instant nextExecution(TriggerContext context) {
			return Instant.EPOCH;
		}

	}

}
