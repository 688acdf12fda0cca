// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.autoconfigure;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

import io.awspring.cloud.sqs.annotation.SqsListener;
import io.awspring.cloud.sqs.config.SqsBootstrapConfiguration;
import io.awspring.cloud.sqs.config.SqsMessageListenerContainerFactory;
import io.awspring.cloud.sqs.listener.MessageListenerContainer;
import io.awspring.cloud.sqs.listener.MessageListenerContainerRegistry;
import io.awspring.cloud.sqs.listener.SqsMessageListenerContainer;
import io.awspring.cloud.sqs.listener.acknowledgement.handler.AcknowledgementMode;
import io.awspring.cloud.sqs.listener.errorhandler.ErrorHandler;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.messaging.Message;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import tools.jackson.databind.JsonNode;

import io.github.xrayspring.emitter.SegmentSender;
import io.github.xrayspring.instrument.messaging.Queues;
import io.github.xrayspring.instrument.messaging.XRaySqsContainers;
import io.github.xrayspring.recorder.XRayRecorder;
import io.github.xrayspring.testing.RecordedDocuments;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link XRayMessagingAutoConfiguration}, with listeners of Spring Cloud AWS on
 * ElasticMQ.
 */
class XRayMessagingAutoConfigurationTests {

	private static final String ROOT = "1-57ff426a-80c11c39b0c928905eb0828d";

	private static final String HEADER = "Root=" + ROOT + ";Parent=53995c3f42cd8ad8;Sampled=1";

	private static Queues queues;

	/** Shared by all contexts: closing one takes seconds. */
	private static SqsAsyncClient client;

	private final RecordedDocuments documents = new RecordedDocuments();

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(XRayAutoConfiguration.class, XRayMessagingAutoConfiguration.class))
		.withPropertyValues("xray.name=shipping", "xray.sampling.strategy=all")
		.withUserConfiguration(Application.class)
		.withBean(SqsAsyncClient.class, () -> client, (definition) -> definition.setDestroyMethodName(""))
		.withBean(SegmentSender.class, () -> this.documents);

	@BeforeAll
	static void startQueues() {
		queues = new Queues();
		client = queues.asyncClient();
	}

	@AfterAll
	static void stopQueues() {
		client.close();
		queues.close();
	}

	@Test
	void continuesTheTraceOfAMessage() {
		String url = queues.create("single");
		this.runner.withBean(Single.class).run((context) -> {
			queues.send(url, "order 1", HEADER);

			JsonNode segment = this.documents.single();
			assertThat(segment.path("name").asString()).isEqualTo("shipping");
			assertThat(segment.path("trace_id").asString()).isEqualTo(ROOT);
			assertThat(segment.path("parent_id").asString()).isEqualTo("53995c3f42cd8ad8");
			assertThat(segment.at("/annotations/operation").asString()).isEqualTo("single process");
			assertThat(segment.at("/metadata/messaging/queue_age_ms").asLong(-1)).isBetween(0L, 60_000L);
			assertThat(RecordedDocuments.children(segment)).extracting((child) -> child.path("name").asString())
				.containsExactly("handle order 1");
			assertThat(segment.has("fault")).isFalse();
		});
	}

	@Test
	void givesABatchItsOwnTraceWithLinks() {
		String url = queues.create("batch");
		for (int i = 0; i < 3; i++) {
			queues.send(url, "order " + i, HEADER.replace("828d", "000" + i));
		}
		this.runner.withBean(Batch.class).run((context) -> {
			Awaitility.await().until(() -> links(this.documents).size() == 3);

			assertThat(links(this.documents)).containsExactlyInAnyOrder(ROOT.replace("828d", "0000"),
					ROOT.replace("828d", "0001"), ROOT.replace("828d", "0002"));
			assertThat(this.documents.all()).allSatisfy((segment) -> {
				assertThat(segment.path("trace_id").asString()).doesNotStartWith("1-57ff426a");
				assertThat(segment.at("/metadata/messaging/message_count").asInt()).isPositive();
				assertThat(RecordedDocuments.children(segment)).hasSize(1);
			});
		});
	}

	@Test
	void endsWithAnAsynchronousListener() {
		String url = queues.create("async");
		this.runner.withBean(Async.class).run((context) -> {
			queues.send(url, "order 1", HEADER);
			Async listener = context.getBean(Async.class);
			listener.called.await();
			assertThat(this.documents.all()).isEmpty();
			assertThat(context.getBean(XRayRecorder.class).books().live()).isOne();
			listener.result.complete(null);

			assertThat(this.documents.single().path("trace_id").asString()).isEqualTo(ROOT);
		});
	}

	@Test
	void recordsWhatAListenerThrows() {
		String url = queues.create("failing");
		this.runner.withBean(Failing.class).run((context) -> {
			queues.send(url, "order 1", HEADER);

			JsonNode segment = this.documents.single();
			assertThat(segment.path("fault").asBoolean()).isTrue();
			assertThat(segment.at("/cause/exceptions").size()).isOne();
			assertThat(segment.at("/cause/exceptions/0/type").asString()).isEqualTo("java.lang.IllegalStateException");
			assertThat(segment.at("/cause/exceptions/0/message").asString()).isEqualTo("broken");
		});
	}

	@Test
	void handlesErrorsInTheSegmentAndLetsThemBeHandled() {
		String url = queues.create("failing");
		this.runner.withBean(Failing.class).withBean(Recovering.class).run((context) -> {
			queues.send(url, "order 1", HEADER);

			JsonNode segment = this.documents.single();
			assertThat(segment.has("fault")).isFalse();
			assertThat(RecordedDocuments.children(segment)).extracting((child) -> child.path("name").asString())
				.containsExactly("recover");
		});
	}

	@Test
	void tracesAContainerThatIsABean() {
		String url = queues.create("own");
		this.runner.withUserConfiguration(OwnContainer.class).run((context) -> {
			queues.send(url, "order 1", HEADER);

			assertThat(this.documents.single().path("trace_id").asString()).isEqualTo(ROOT);
		});
	}

	@Test
	void keepsTracingAContainerThatIsStartedAgain() {
		String url = queues.create("single");
		this.runner.withBean(Single.class).run((context) -> {
			MessageListenerContainer<?> container = context.getBean(MessageListenerContainerRegistry.class)
				.getListenerContainers()
				.iterator()
				.next();
			container.stop();
			context.getBean(XRaySqsContainers.class).start();
			container.start();
			queues.send(url, "order 1", HEADER);

			assertThat(this.documents.single().path("trace_id").asString()).isEqualTo(ROOT);
		});
	}

	@Test
	void leavesNothingOfEmptyPolls() {
		queues.create("single");
		this.runner.withBean(Single.class).run((context) -> {
			Single listener = context.getBean(Single.class);
			queues.send(queues.create("single"), "order 1", HEADER);
			listener.handled.await();
			this.documents.single();

			assertThat(context.getBean(XRayRecorder.class).books().created()).isOne();
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "xray.messaging.enabled=false", "xray.enabled=false" })
	void backsOffWhereDisabled(String property) {
		String url = queues.create("single");
		this.runner.withPropertyValues(property).withBean(Single.class).run((context) -> {
			assertThat(context).doesNotHaveBean(XRaySqsContainers.class);
			queues.send(url, "order 1", HEADER);
			context.getBean(Single.class).handled.await();
			assertThat(context.getBean(XRayRecorder.class).books().created()).isZero();
		});
	}

	@Test
	void backsOffWithoutSpringCloudAws() {
		new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(XRayAutoConfiguration.class, XRayMessagingAutoConfiguration.class))
			.withClassLoader(new FilteredClassLoader("io.awspring"))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(XRaySqsContainers.class));
		new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(XRayAutoConfiguration.class, XRayMessagingAutoConfiguration.class))
			.withClassLoader(new FilteredClassLoader(SqsClient.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(XRaySqsContainers.class));
	}

	private static List<String> links(RecordedDocuments documents) {
		List<String> links = new ArrayList<>();
		documents.all()
			.forEach((segment) -> segment.path("links")
				.values()
				.forEach((link) -> links.add(link.path("trace_id").asString())));
		return links;
	}

	@Configuration(proxyBeanMethods = false)
	@Import(SqsBootstrapConfiguration.class)
	static class Application {

		@Bean
		SqsMessageListenerContainerFactory<Object> defaultSqsListenerContainerFactory(SqsAsyncClient client,
				List<ErrorHandler<Object>> errorHandlers) {
			SqsMessageListenerContainerFactory<Object> factory = new SqsMessageListenerContainerFactory<>();
			factory.setSqsAsyncClient(client);
			factory.configure((options) -> options.pollTimeout(Duration.ZERO)
				.listenerShutdownTimeout(Duration.ofSeconds(2))
				.acknowledgementShutdownTimeout(Duration.ofSeconds(2))
				.acknowledgementMode(AcknowledgementMode.ALWAYS));
			errorHandlers.forEach(factory::setErrorHandler);
			return factory;
		}

	}

	static class Single {

		final CountDownLatch handled = new CountDownLatch(1);

		private final XRayRecorder recorder;

		Single(XRayRecorder recorder) {
			this.recorder = recorder;
		}

		@SqsListener("single")
		void handle(String order) {
			this.recorder.inSubsegment("handle " + order, () -> {
			});
			this.handled.countDown();
		}

	}

	static class Batch {

		private final XRayRecorder recorder;

		Batch(XRayRecorder recorder) {
			this.recorder = recorder;
		}

		@SqsListener("batch")
		void handle(List<Message<String>> orders) {
			this.recorder.inSubsegment("handle", () -> {
			});
		}

	}

	static class Async {

		final CountDownLatch called = new CountDownLatch(1);

		final CompletableFuture<@Nullable Void> result = new CompletableFuture<>();

		@SqsListener("async")
		CompletableFuture<@Nullable Void> handle(String order) {
			this.called.countDown();
			return this.result;
		}

	}

	static class Failing {

		@SqsListener("failing")
		void handle(String order) {
			throw new IllegalStateException("broken");
		}

	}

	static class Recovering implements ErrorHandler<Object> {

		private final XRayRecorder recorder;

		Recovering(XRayRecorder recorder) {
			this.recorder = recorder;
		}

		@Override
		public void handle(Message<Object> message, Throwable failure) {
			this.recorder.inSubsegment("recover", () -> {
			});
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnContainer {

		@Bean
		SqsMessageListenerContainer<Object> ownContainer(SqsAsyncClient client) {
			return SqsMessageListenerContainer.builder()
				.sqsAsyncClient(client)
				.queueNames("own")
				.messageListener((message) -> {
				})
				.configure((options) -> options.pollTimeout(Duration.ZERO))
				.build();
		}

	}

}
