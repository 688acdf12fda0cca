// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.autoconfigure;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.messaging.Message;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import tools.jackson.databind.JsonNode;

import io.github.xrayspring.emitter.SegmentSender;
import io.github.xrayspring.instrument.messaging.Queues;
import io.github.xrayspring.instrument.messaging.XRaySqsContainers;
import io.github.xrayspring.recorder.XRayRecorder;
import io.github.xrayspring.testing.RecordedDocuments;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link XRayMessagingAutoConfiguration}, with listeners of Spring Cloud AWS on
 * ElasticMQ. They share an application: stopping its containers takes seconds.
 */
class XRayMessagingAutoConfigurationTests {

	private static final String ROOT = "1-57ff426a-80c11c39b0c928905eb0828d";

	private static final String HEADER = "Root=" + ROOT + ";Parent=53995c3f42cd8ad8;Sampled=1";

	private static final RecordedDocuments documents = new RecordedDocuments();

	private static final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(XRayAutoConfiguration.class, XRayMessagingAutoConfiguration.class));

	private static Queues queues;

	private static SqsAsyncClient client;

	private static ConfigurableApplicationContext context;

	@BeforeAll
	static void start() {
		queues = new Queues();
		client = queues.asyncClient();
		for (String queue : List.of("single", "batch", "async", "failing", "recovering", "own")) {
			queues.create(queue);
		}
		context = new SpringApplicationBuilder(Application.class).web(WebApplicationType.NONE)
			.bannerMode(Banner.Mode.OFF)
			.properties("xray.name=shipping", "xray.sampling.strategy=all")
			.run();
	}

	@AfterAll
	static void stop() {
		context.close();
		client.close();
		queues.close();
	}

	@BeforeEach
	void clear() {
		documents.clear();
	}

	@Test
	void continuesTheTraceOfAMessage() {
		send("single", HEADER);

		JsonNode segment = documents.single();
		assertThat(segment.path("name").asString()).isEqualTo("shipping");
		assertThat(segment.path("trace_id").asString()).isEqualTo(ROOT);
		assertThat(segment.path("parent_id").asString()).isEqualTo("53995c3f42cd8ad8");
		assertThat(segment.at("/annotations/operation").asString()).isEqualTo("single process");
		assertThat(segment.at("/metadata/messaging/queue_age_ms").asLong(-1)).isBetween(0L, 60_000L);
		assertThat(RecordedDocuments.children(segment)).extracting((child) -> child.path("name").asString())
			.containsExactly("handle order");
		assertThat(segment.has("fault")).isFalse();
	}

	@Test
	void givesABatchItsOwnTraceWithLinks() {
		for (int i = 0; i < 3; i++) {
			send("batch", HEADER.replace("828d", "000" + i));
		}
		Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> links().size() == 3);

		assertThat(links()).containsExactlyInAnyOrder(ROOT.replace("828d", "0000"), ROOT.replace("828d", "0001"),
				ROOT.replace("828d", "0002"));
		assertThat(documents.all()).allSatisfy((segment) -> {
			assertThat(segment.path("trace_id").asString()).doesNotStartWith("1-57ff426a");
			assertThat(segment.at("/metadata/messaging/message_count").asInt()).isPositive();
			assertThat(RecordedDocuments.children(segment)).hasSize(1);
		});
	}

	@Test
	void endsWithAnAsynchronousListener() throws InterruptedException {
		send("async", HEADER);
		Listeners listeners = context.getBean(Listeners.class);
		assertThat(listeners.called.await(30, TimeUnit.SECONDS)).isTrue();
		assertThat(documents.all()).isEmpty();
		listeners.result.complete(null);

		assertThat(documents.single().path("trace_id").asString()).isEqualTo(ROOT);
	}

	@Test
	void recordsWhatAListenerThrows() {
		send("failing", HEADER);

		JsonNode segment = documents.single();
		assertThat(segment.path("fault").asBoolean()).isTrue();
		assertThat(segment.at("/cause/exceptions").size()).isOne();
		assertThat(segment.at("/cause/exceptions/0/type").asString()).isEqualTo("java.lang.IllegalStateException");
		assertThat(segment.at("/cause/exceptions/0/message").asString()).isEqualTo("broken");
	}

	@Test
	void handlesErrorsInTheSegmentAndLetsThemBeHandled() {
		send("recovering", HEADER);

		JsonNode segment = documents.single();
		assertThat(segment.has("fault")).isFalse();
		assertThat(RecordedDocuments.children(segment)).extracting((child) -> child.path("name").asString())
			.containsExactly("recover");
	}

	@Test
	void tracesAContainerThatIsABean() {
		send("own", HEADER);

		assertThat(documents.single().path("trace_id").asString()).isEqualTo(ROOT);
	}

	@Test
	void keepsTracingAContainerThatIsStartedAgain() {
		MessageListenerContainer<?> container = context.getBean(MessageListenerContainerRegistry.class)
			.getContainerById("single");
		container.stop();
		context.getBean(XRaySqsContainers.class).start();
		container.start();
		send("single", HEADER);

		assertThat(documents.single().path("trace_id").asString()).isEqualTo(ROOT);
	}

	@Test
	void leavesNothingOfEmptyPolls() {
		XRayRecorder recorder = context.getBean(XRayRecorder.class);
		long before = recorder.books().created();
		send("single", HEADER);
		documents.single();

		assertThat(recorder.books().created()).isEqualTo(before + 1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "xray.messaging.enabled=false", "xray.enabled=false" })
	void backsOffWhereDisabled(String property) {
		runner.withPropertyValues(property)
			.run((off) -> assertThat(off).hasNotFailed().doesNotHaveBean(XRaySqsContainers.class));
	}

	@ParameterizedTest
	@ValueSource(strings = { "io.awspring", "software.amazon.awssdk" })
	void backsOffWithoutItsLibraries(String library) {
		runner.withClassLoader(new FilteredClassLoader(library))
			.run((without) -> assertThat(without).hasNotFailed().doesNotHaveBean(XRaySqsContainers.class));
	}

	private static void send(String queue, String traceHeader) {
		queues.send(queues.create(queue), "order", traceHeader);
	}

	private static List<String> links() {
		return documents.all()
			.stream()
			.flatMap((segment) -> segment.path("links").values().stream())
			.map((link) -> link.path("trace_id").asString())
			.toList();
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ XRayAutoConfiguration.class, XRayMessagingAutoConfiguration.class })
	@Import({ SqsBootstrapConfiguration.class, Listeners.class })
	static class Application {

		@Bean
		SegmentSender segmentSender() {
			return documents;
		}

		@Bean
		SqsMessageListenerContainerFactory<Object> defaultSqsListenerContainerFactory() {
			return factory();
		}

		@Bean
		SqsMessageListenerContainerFactory<Object> recoveringFactory(XRayRecorder recorder) {
			SqsMessageListenerContainerFactory<Object> factory = factory();
			factory.setErrorHandler(new Recovering(recorder));
			return factory;
		}

		@Bean
		SqsMessageListenerContainer<Object> ownContainer() {
			return SqsMessageListenerContainer.builder()
				.sqsAsyncClient(client)
				.queueNames("own")
				.messageListener((message) -> {
				})
				.configure((options) -> options.pollTimeout(Duration.ofSeconds(1)))
				.build();
		}

		private static SqsMessageListenerContainerFactory<Object> factory() {
			SqsMessageListenerContainerFactory<Object> factory = new SqsMessageListenerContainerFactory<>();
			factory.setSqsAsyncClient(client);
			factory.configure((options) -> options.pollTimeout(Duration.ofSeconds(1))
				.listenerShutdownTimeout(Duration.ofSeconds(20))
				.acknowledgementShutdownTimeout(Duration.ofSeconds(20))
				.acknowledgementMode(AcknowledgementMode.ALWAYS));
			return factory;
		}

	}

	static class Listeners {

		final CountDownLatch called = new CountDownLatch(1);

		final CompletableFuture<@Nullable Void> result = new CompletableFuture<>();

		private final XRayRecorder recorder;

		Listeners(XRayRecorder recorder) {
			this.recorder = recorder;
		}

		@SqsListener(value = "single", id = "single")
		void single(String order) {
			this.recorder.inSubsegment("handle " + order, () -> {
			});
		}

		@SqsListener("batch")
		void batch(List<Message<String>> orders) {
			this.recorder.inSubsegment("handle", () -> {
			});
		}

		@SqsListener("async")
		CompletableFuture<@Nullable Void> async(String order) {
			this.called.countDown();
			return this.result;
		}

		@SqsListener("failing")
		void failing(String order) {
			throw new IllegalStateException("broken");
		}

		@SqsListener(value = "recovering", factory = "recoveringFactory")
		void recovering(String order) {
			throw new IllegalStateException("broken");
		}

	}

	private static final class Recovering implements ErrorHandler<Object> {

		private final XRayRecorder recorder;

		private Recovering(XRayRecorder recorder) {
			this.recorder = recorder;
		}

		@Override
		public void handle(Message<Object> message, Throwable failure) {
			this.recorder.inSubsegment("recover", () -> {
			});
		}

	}

}
