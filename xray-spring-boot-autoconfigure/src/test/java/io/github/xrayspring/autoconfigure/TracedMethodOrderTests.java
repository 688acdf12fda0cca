// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.autoconfigure;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import javax.sql.DataSource;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.aop.framework.AopProxyUtils;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.aop.AopAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.cache.CacheManager;
import org.springframework.cache.annotation.Cacheable;
import org.springframework.cache.annotation.EnableCaching;
import org.springframework.cache.concurrent.ConcurrentMapCacheManager;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabaseBuilder;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabaseType;
import org.springframework.resilience.annotation.EnableResilientMethods;
import org.springframework.resilience.annotation.Retryable;
import org.springframework.scheduling.annotation.Async;
import org.springframework.scheduling.annotation.EnableAsync;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.DefaultTransactionStatus;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import tools.jackson.databind.JsonNode;

import io.github.xrayspring.annotation.XRaySubsegment;
import io.github.xrayspring.emitter.SegmentSender;
import io.github.xrayspring.recorder.Segment;
import io.github.xrayspring.recorder.XRayContext;
import io.github.xrayspring.recorder.XRayRecorder;
import io.github.xrayspring.testing.RecordedDocuments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Where a traced method stands among Spring's own advice, with Spring's own.
 */
class TracedMethodOrderTests {

	private final RecordedDocuments documents = new RecordedDocuments();

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(XRayAutoConfiguration.class, XRayAopAutoConfiguration.class,
				AopAutoConfiguration.class))
		.withBean(SegmentSender.class, () -> this.documents)
		.withUserConfiguration(Application.class)
		.withPropertyValues("xray.sampling.strategy=all");

	@ParameterizedTest
	@ValueSource(strings = { "spring.aop.auto=true", "spring.aop.auto=false" })
	void coversBeginAndCommit(String property) {
		this.runner.withPropertyValues(property).run((context) -> {
			JsonNode segment = record(context, Orders::transactional);

			assertThat(names(segment)).containsExactly("Orders.transactional");
			assertThat(names(RecordedDocuments.children(segment).get(0))).containsExactly("begin", "commit");
		});
	}

	@Test
	void coversRollback() {
		this.runner.run((context) -> {
			JsonNode segment = record(context,
					(orders) -> assertThatIllegalStateException().isThrownBy(orders::failing));

			JsonNode subsegment = RecordedDocuments.children(segment).get(0);
			assertThat(names(subsegment)).containsExactly("begin", "rollback");
			assertThat(subsegment.path("fault").asBoolean()).isTrue();
		});
	}

	@Test
	void worksWithoutAspectJ() {
		this.runner.withClassLoader(new FilteredClassLoader("org.aspectj"))
			.run((context) -> assertThat(names(record(context, Orders::transactional)))
				.containsExactly("Orders.transactional"));
	}

	@Test
	void runsOnTheThreadOfAsyncMethods() {
		this.runner.run((context) -> {
			CompletableFuture<String> thread = new CompletableFuture<>();
			JsonNode segment = record(context, (orders) -> orders.async(thread).join());

			assertThat(names(segment)).containsExactly("Orders.async");
			assertThat(thread.join()).startsWith("pool-");
			assertThat(context.getBean(ThreadPoolTaskExecutor.class).submit(XRayContext::capture).get()).isNull();
		});
	}

	@Test
	void tracesACacheHitAsAShortCall() {
		this.runner.run((context) -> {
			JsonNode segment = record(context, (orders) -> assertThat(orders.cached(7)).isEqualTo(orders.cached(7)));

			assertThat(names(segment)).containsExactly("Orders.cached", "Orders.cached");
			assertThat(((Orders) AopProxyUtils.getSingletonTarget(context.getBean(Orders.class))).computed).hasValue(1);
		});
	}

	@Test
	void showsEachAttempt() {
		this.runner.run((context) -> {
			JsonNode segment = record(context, (orders) -> orders.flaky(new AtomicInteger()));

			assertThat(names(segment)).containsExactly("Orders.flaky", "Orders.flaky");
			assertThat(RecordedDocuments.children(segment)).extracting((child) -> child.path("fault").asBoolean())
				.containsExactly(true, false);
		});
	}

	private JsonNode record(AssertableApplicationContext context, Consumer<Orders> work) {
		assertThat(context).hasNotFailed();
		try (Segment segment = context.getBean(XRayRecorder.class).beginSegment("shop")) {
			work.accept(context.getBean(Orders.class));
		}
		assertThat(XRayContext.capture()).isNull();
		return this.documents.single();
	}

	private static List<String> names(JsonNode document) {
		return RecordedDocuments.children(document).stream().map((child) -> child.path("name").asString()).toList();
	}

	@Configuration(proxyBeanMethods = false)
	@EnableTransactionManagement
	@EnableAsync
	@EnableCaching
	@EnableResilientMethods
	static class Application {

		@Bean
		DataSource dataSource() {
			return new EmbeddedDatabaseBuilder().setType(EmbeddedDatabaseType.H2).generateUniqueName(true).build();
		}

		@Bean
		PlatformTransactionManager transactionManager(DataSource dataSource, XRayRecorder recorder) {
			return new TracedTransactionManager(dataSource, recorder);
		}

		@Bean
		CacheManager cacheManager() {
			return new ConcurrentMapCacheManager();
		}

		@Bean
		ThreadPoolTaskExecutor taskExecutor(XRayRecorder recorder) {
			ThreadPoolTaskExecutor executor = new ThreadPoolTaskExecutor();
			executor.setThreadNamePrefix("pool-");
			executor.setTaskDecorator((task) -> recorder.context().wrap(task));
			return executor;
		}

		@Bean
		Orders orders() {
			return new Orders();
		}

	}

	/**
	 * Records when transactions begin and end.
	 */
	static class TracedTransactionManager extends DataSourceTransactionManager {

		private final transient XRayRecorder recorder;

		TracedTransactionManager(DataSource dataSource, XRayRecorder recorder) {
			super(dataSource);
			this.recorder = recorder;
		}

		@Override
		protected void doBegin(Object transaction, TransactionDefinition definition) {
			this.recorder.inSubsegment("begin", () -> super.doBegin(transaction, definition));
		}

		@Override
		protected void doCommit(DefaultTransactionStatus status) {
			this.recorder.inSubsegment("commit", () -> super.doCommit(status));
		}

		@Override
		protected void doRollback(DefaultTransactionStatus status) {
			this.recorder.inSubsegment("rollback", () -> super.doRollback(status));
		}

	}

	public static class Orders {

		final AtomicInteger computed = new AtomicInteger();

		@Transactional
		@XRaySubsegment
		public void transactional() {
			assertThat(TransactionSynchronizationManager.isActualTransactionActive()).isTrue();
		}

		@Transactional
		@XRaySubsegment
		public void failing() {
			throw new IllegalStateException("sold out");
		}

		@Async
		@XRaySubsegment
		public CompletableFuture<String> async(CompletableFuture<String> thread) {
			thread.complete(Thread.currentThread().getName());
			return CompletableFuture.completedFuture("done");
		}

		@Cacheable("numbers")
		@XRaySubsegment
		public int cached(int number) {
			this.computed.incrementAndGet();
			return number * 2;
		}

		@Retryable(delay = 1)
		@XRaySubsegment
		public void flaky(AtomicInteger attempts) {
			if (attempts.incrementAndGet() == 1) {
				throw new IllegalStateException("busy");
			}
		}

	}

}
