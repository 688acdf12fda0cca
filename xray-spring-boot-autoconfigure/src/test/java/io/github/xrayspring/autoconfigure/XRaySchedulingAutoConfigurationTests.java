// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.autoconfigure;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.aop.support.AopUtils;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.aop.AopAutoConfiguration;
import org.springframework.boot.autoconfigure.task.TaskSchedulingAutoConfiguration;
import org.springframework.boot.task.ThreadPoolTaskSchedulerCustomizer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.scheduling.config.ScheduledTaskHolder;
import org.springframework.scheduling.support.PeriodicTrigger;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

import io.github.xrayspring.annotation.XRaySegment;
import io.github.xrayspring.emitter.SegmentSender;
import io.github.xrayspring.instrument.scheduling.XRaySchedulingConfigurer;
import io.github.xrayspring.instrument.scheduling.XRayTaskSchedulerPostProcessor;
import io.github.xrayspring.recorder.Entity;
import io.github.xrayspring.recorder.Segment;
import io.github.xrayspring.recorder.Subsegment;
import io.github.xrayspring.recorder.XRayContext;
import io.github.xrayspring.recorder.XRayRecorder;
import io.github.xrayspring.sampling.Sampler;
import io.github.xrayspring.sampling.SamplingDecision;
import io.github.xrayspring.testing.RecordedDocuments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link XRaySchedulingAutoConfiguration}.
 */
class XRaySchedulingAutoConfigurationTests {

	private final RecordedDocuments documents = new RecordedDocuments();

	private final AtomicInteger decisions = new AtomicInteger();

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(XRayAutoConfiguration.class, XRaySchedulingAutoConfiguration.class,
				XRayAopAutoConfiguration.class, AopAutoConfiguration.class, TaskSchedulingAutoConfiguration.class))
		.withUserConfiguration(Application.class)
		.withBean(SegmentSender.class, () -> this.documents)
		.withBean(Sampler.class, () -> (request) -> {
			this.decisions.incrementAndGet();
			return SamplingDecision.ALL;
		});

	@Test
	void leavesNothingOfEmptyRuns() {
		this.runner.withBean(EmptyJob.class).run((context) -> {
			EmptyJob job = context.getBean(EmptyJob.class);
			Awaitility.await().until(() -> job.traces.size() >= 5);

			assertThat(job.traces).doesNotHaveDuplicates().doesNotContainNull();
			assertThat(this.decisions).hasValue(0);
			assertThat(context.getBean(XRayRecorder.class).books().created()).isZero();
		});
	}

	@Test
	void recordsRunsThatDoSomething() {
		this.runner.withBean(WorkingJob.class).run((context) -> {
			List<JsonNode> segments = this.documents.await(3);

			assertThat(segments).extracting((segment) -> segment.path("trace_id").asString()).doesNotHaveDuplicates();
			assertThat(segments).allSatisfy((segment) -> {
				assertThat(segment.path("name").asString()).isEqualTo("application");
				assertThat(segment.at("/annotations/operation").asString()).isEqualTo("WorkingJob.work");
				assertThat(RecordedDocuments.children(segment)).hasSize(1);
				assertThat(segment.has("fault")).isFalse();
			});
		});
	}

	@ParameterizedTest
	@ValueSource(classes = { CronJob.class, RateJob.class, DelayJob.class, OnceJob.class, HiddenJob.class })
	void recordsEveryKindOfSchedule(Class<?> job) {
		this.runner.withBean("job", job)
			.run((context) -> assertThat(operation(this.documents.await(1).get(0)))
				.isEqualTo(job.getSimpleName() + ".run"));
	}

	@Test
	void recordsFailuresAndLetsTheSchedulerHandleThem() {
		List<Throwable> handled = new CopyOnWriteArrayList<>();
		this.runner.withBean(FailingJob.class)
			.withBean(ThreadPoolTaskSchedulerCustomizer.class,
					() -> (scheduler) -> scheduler.setErrorHandler(handled::add))
			.run((context) -> {
				List<JsonNode> segments = this.documents.await(2);

				assertThat(segments.get(0).path("fault").asBoolean()).isTrue();
				assertThat(segments.get(0).at("/cause/exceptions/0/message").asString()).isEqualTo("broken");
				assertThat(handled.get(0)).isSameAs(FailingJob.FAILURE);
				assertNothingIsLeft(context);
			});
	}

	@Test
	void goesOnAfterFailuresWithoutHandlerOfTheApplication() {
		this.runner.withBean(FailingJob.class).run((context) -> assertThat(this.documents.await(3)).isNotEmpty());
	}

	@Test
	void tracesSchedulersOfTheApplicationByTheirQualifiers() {
		this.runner.withUserConfiguration(OwnSchedulers.class).withBean(QualifiedJob.class).run((context) -> {
			Awaitility.await().until(() -> QualifiedJob.threads(this.documents).size() == 2);

			assertThat(QualifiedJob.threads(this.documents)).containsExactlyInAnyOrder("own", "plain");
			assertThat(context.getBean(ScheduledTaskHolder.class).getScheduledTasks()).hasSize(2);
		});
	}

	@Test
	void tracesTasksOfTheRegistrar() {
		this.runner
			.withBean(SchedulingConfigurer.class,
					() -> (registrar) -> registrar.addFixedDelayTask(new Work(), Duration.ofMillis(5)))
			.run((context) -> assertThat(operation(this.documents.await(1).get(0))).isEqualTo("Work.run"));
	}

	@Test
	void tracesTasksGivenToBootsScheduler() {
		this.runner.run((context) -> {
			TaskScheduler scheduler = context.getBean(ThreadPoolTaskScheduler.class);
			scheduler.schedule(new Work(), Instant.now()).get(10, TimeUnit.SECONDS);
			Future<?> repeating = scheduler.schedule(new Work(), new PeriodicTrigger(Duration.ofMillis(5)));
			List<JsonNode> segments = this.documents.await(3);
			repeating.cancel(false);

			assertThat(segments).extracting(XRaySchedulingAutoConfigurationTests::operation).containsOnly("Work.run");
			assertThat(scheduler.schedule(() -> {
			}, Instant.now()).get(10, TimeUnit.SECONDS)).isNull();
			assertNothingIsLeft(context);
		});
	}

	@Test
	void handsOnWhatATaskThrows() {
		IllegalStateException failure = new IllegalStateException("broken");
		this.runner.run((context) -> {
			Future<?> task = context.getBean(TaskScheduler.class).schedule(() -> {
				throw failure;
			}, Instant.now());

			assertThatExceptionOfType(ExecutionException.class).isThrownBy(() -> task.get(10, TimeUnit.SECONDS))
				.havingCause()
				.isSameAs(failure);
			assertThat(this.documents.single().path("fault").asBoolean()).isTrue();
			assertNothingIsLeft(context);
		});
	}

	@Test
	void goesOnWithTheRequestThatScheduledATask() {
		this.runner.withBean(ThreadPoolTaskSchedulerCustomizer.class, CarryingContext::new).run((context) -> {
			XRayRecorder recorder = context.getBean(XRayRecorder.class);
			try (Segment segment = recorder.beginSegment("shop")) {
				context.getBean(TaskScheduler.class).schedule(new Work(), Instant.now()).get(10, TimeUnit.SECONDS);
			}

			assertThat(RecordedDocuments.children(this.documents.single())).hasSize(1);
		});
	}

	@Test
	void tracesEachRunOfATaskThatARequestScheduled() {
		this.runner.withBean(ThreadPoolTaskSchedulerCustomizer.class, CarryingContext::new).run((context) -> {
			XRayRecorder recorder = context.getBean(XRayRecorder.class);
			String request;
			Future<?> repeating;
			try (Segment segment = recorder.beginSegment("shop")) {
				request = String.valueOf(segment.traceId());
				repeating = context.getBean(TaskScheduler.class).scheduleAtFixedRate(new Work(), Duration.ofMillis(5));
			}
			List<JsonNode> segments = this.documents.await(3);
			repeating.cancel(false);

			assertThat(segments).filteredOn((segment) -> segment.at("/annotations/operation").isString())
				.isNotEmpty()
				.allSatisfy((segment) -> assertThat(segment.path("trace_id").asString()).isNotEqualTo(request));
			assertThat(segments).filteredOn((segment) -> segment.path("trace_id").asString().equals(request))
				.singleElement()
				.satisfies((segment) -> assertThat(segment.has("subsegments")).isFalse());
		});
	}

	@Test
	void leavesMarkedMethodsToTheirMark() {
		this.runner.withBean(MarkedJob.class).run((context) -> {
			List<JsonNode> segments = this.documents.await(2);

			assertThat(segments).extracting(XRaySchedulingAutoConfigurationTests::operation)
				.containsOnly("nightly-job");
			assertThat(segments).noneSatisfy((segment) -> assertThat(segment.has("subsegments")).isTrue());
		});
	}

	@Test
	void recordsWhatReactiveJobsStartOnTheirThread() {
		this.runner.withBean(ReactiveJob.class)
			.run((context) -> assertThat(operation(this.documents.await(1).get(0))).isEqualTo("ReactiveJob.run"));
	}

	@Test
	void recordsWhatMarkedReactiveJobsFailWith() {
		this.runner.withBean(FailingReactiveJob.class).run((context) -> {
			JsonNode segment = this.documents.await(1).get(0);

			assertThat(operation(segment)).isEqualTo("FailingReactiveJob.run");
			assertThat(segment.at("/cause/exceptions/0/message").asString()).isEqualTo("broken");
		});
	}

	@Test
	@EnabledForJreRange(min = JRE.JAVA_21)
	void tracesVirtualThreads() {
		this.runner.withPropertyValues("spring.threads.virtual.enabled=true")
			.withBean(WorkingJob.class)
			.run((context) -> {
				assertThat(operation(this.documents.await(1).get(0))).isEqualTo("WorkingJob.work");
				assertThat(context.getBean(WorkingJob.class).thread).doesNotStartWith("scheduling-0");
			});
	}

	@Test
	void leavesTheSchedulersKindAlone() {
		this.runner.withUserConfiguration(OwnSchedulers.class).run((context) -> {
			assertThat(context.getBean("own", ThreadPoolTaskScheduler.class).getThreadNamePrefix()).isEqualTo("own-");
			assertThat(context.getBean("plain", ScheduledExecutorService.class).isShutdown()).isFalse();
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "xray.scheduling.enabled=false", "xray.enabled=false" })
	void backsOffWhereDisabled(String property) {
		this.runner.withPropertyValues(property).withBean(WorkingJob.class).run((context) -> {
			assertThat(context).doesNotHaveBean(XRaySchedulingConfigurer.class)
				.doesNotHaveBean(XRayTaskSchedulerPostProcessor.class);
			assertThat(AopUtils.isAopProxy(context.getBean(TaskScheduler.class))).isFalse();
			Awaitility.await().until(() -> context.getBean(WorkingJob.class).thread != null);
		});
		assertThat(this.documents.all()).isEmpty();
	}

	private static String operation(JsonNode segment) {
		return segment.at("/annotations/operation").asString();
	}

	/** By the executor behind it, whose tasks are not traced. */
	private static void assertNothingIsLeft(ApplicationContext context) throws Exception {
		ThreadPoolTaskScheduler scheduler = context.getBean(ThreadPoolTaskScheduler.class);
		AtomicReference<@Nullable Entity> left = new AtomicReference<>();
		scheduler.getScheduledExecutor().submit(() -> left.set(XRayContext.capture())).get(10, TimeUnit.SECONDS);
		assertThat(left.get()).isNull();
	}

	@Configuration(proxyBeanMethods = false)
	@EnableScheduling
	static class Application {

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnSchedulers {

		@Bean
		ThreadPoolTaskScheduler own() {
			ThreadPoolTaskScheduler scheduler = new ThreadPoolTaskScheduler();
			scheduler.setThreadNamePrefix("own-");
			return scheduler;
		}

		@Bean(destroyMethod = "shutdownNow")
		ScheduledExecutorService plain() {
			return Executors.newSingleThreadScheduledExecutor((task) -> new Thread(task, "plain-1"));
		}

	}

	/**
	 * Carries what is current to the scheduler's threads.
	 */
	private static final class CarryingContext implements ThreadPoolTaskSchedulerCustomizer {

		@Override
		public void customize(ThreadPoolTaskScheduler scheduler) {
			scheduler.setTaskDecorator((task) -> {
				Entity entity = XRayContext.capture();
				return () -> {
					try (var scope = XRayContext.open(entity)) {
						task.run();
					}
				};
			});
		}

	}

	/**
	 * Something traced.
	 */
	static class Work implements Runnable {

		@Override
		public void run() {
			Subsegment subsegment = XRayContext.capture().startSubsegment("work");
			subsegment.putAnnotation("thread", Thread.currentThread().getName());
			subsegment.end();
		}

	}

	static class EmptyJob {

		final List<String> traces = new CopyOnWriteArrayList<>();

		@Scheduled(fixedDelay = 1)
		void tick() {
			this.traces.add(String.valueOf(XRayContext.capture().traceId()));
		}

	}

	public static class WorkingJob {

		private final Work work = new Work();

		volatile @Nullable String thread;

		@Scheduled(fixedRate = 5)
		public void work() {
			this.thread = Thread.currentThread().getName();
			if (XRayContext.capture() != null) {
				this.work.run();
			}
		}

	}

	static class CronJob extends Work {

		@Override
		@Scheduled(cron = "* * * * * *")
		public void run() {
			super.run();
		}

	}

	static class RateJob extends Work {

		@Override
		@Scheduled(fixedRate = 5, initialDelay = 5)
		public void run() {
			super.run();
		}

	}

	static class DelayJob extends Work {

		@Override
		@Scheduled(fixedDelay = 5)
		public void run() {
			super.run();
		}

	}

	static class OnceJob extends Work {

		@Override
		@Scheduled(initialDelay = 5)
		public void run() {
			super.run();
		}

	}

	static class HiddenJob {

		@Scheduled(fixedDelay = 5)
		private void run() {
			new Work().run();
		}

	}

	static class FailingJob {

		static final IllegalStateException FAILURE = new IllegalStateException("broken");

		@Scheduled(fixedDelay = 5)
		void run() {
			throw FAILURE;
		}

	}

	static class QualifiedJob extends Work {

		@Scheduled(fixedDelay = 5, scheduler = "own")
		void own() {
			run();
		}

		@Scheduled(fixedDelay = 5, scheduler = "plain")
		void plain() {
			run();
		}

		static List<String> threads(RecordedDocuments documents) {
			return documents.all()
				.stream()
				.map((segment) -> segment.at("/subsegments/0/annotations/thread").asString())
				.map((thread) -> thread.substring(0, thread.indexOf('-')))
				.distinct()
				.toList();
		}

	}

	public static class MarkedJob {

		@XRaySegment("nightly-job")
		@Scheduled(fixedDelay = 5)
		public void run() {
		}

	}

	public static class ReactiveJob {

		@Scheduled(fixedDelay = 5)
		public Mono<Void> run() {
			return Mono.fromRunnable(new Work());
		}

	}

	public static class FailingReactiveJob {

		@XRaySegment
		@Scheduled(fixedDelay = 5)
		public Mono<Void> run() {
			return Mono.error(FailingJob.FAILURE);
		}

	}

}
