// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.autoconfigure;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.awspring.cloud.autoconfigure.core.AwsAutoConfiguration;
import io.awspring.cloud.autoconfigure.core.CredentialsProviderAutoConfiguration;
import io.awspring.cloud.autoconfigure.core.RegionProviderAutoConfiguration;
import io.awspring.cloud.autoconfigure.sqs.SqsAutoConfiguration;
import org.junit.jupiter.api.Test;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Scope;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.SqsClientBuilder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import io.github.xrayspring.emitter.EncodedDocument;
import io.github.xrayspring.emitter.SegmentSender;
import io.github.xrayspring.emitter.SendResult;
import io.github.xrayspring.instrument.awssdk.AwsSdkTracing;
import io.github.xrayspring.instrument.awssdk.XRayAwsClientBuilders;
import io.github.xrayspring.instrument.awssdk.XRayAwsClientCustomizer;
import io.github.xrayspring.instrument.awssdk.XRayExecutionInterceptor;
import io.github.xrayspring.recorder.Segment;
import io.github.xrayspring.recorder.XRayRecorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link XRayAwsSdkAutoConfiguration}.
 */
class XRayAwsSdkAutoConfigurationTests {

	private final Documents documents = new Documents();

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(XRayAutoConfiguration.class, XRayAwsSdkAutoConfiguration.class))
		.withBean("documents", SegmentSender.class, () -> this.documents)
		.withPropertyValues("xray.sampling.strategy=all");

	@Test
	void tracesEachCallOnceHoweverTheClientIsBuilt() {
		this.runner.withUserConfiguration(Builder.class)
			.withConfiguration(
					AutoConfigurations.of(AwsAutoConfiguration.class, CredentialsProviderAutoConfiguration.class,
							RegionProviderAutoConfiguration.class, SqsAutoConfiguration.class))
			.withPropertyValues("spring.cloud.aws.region.static=eu-central-1",
					"spring.cloud.aws.credentials.access-key=a", "spring.cloud.aws.credentials.secret-key=s",
					"spring.cloud.aws.endpoint=http://127.0.0.1:1")
			.run((context) -> {
				assertThat(context).hasSingleBean(XRayAwsClientCustomizer.class);
				try (SqsClient byHand = Builder.configure(SqsClient.builder()).build();
						SqsClient byBean = context.getBean(SqsClientBuilder.class).build()) {
					assertThat(calls(context, () -> fail(byHand))).hasSize(1);
					assertThat(calls(context, () -> fail(byBean))).hasSize(1);
				}
				SqsAsyncClient async = context.getBean(SqsAsyncClient.class);
				assertThat(interceptors(
						async.serviceClientConfiguration().overrideConfiguration().executionInterceptors()))
					.isNotZero();
				assertThat(calls(context,
						() -> assertThatExceptionOfType(Exception.class).isThrownBy(() -> async.listQueues().join())))
					.hasSize(1);
			});
	}

	@Test
	void keepsWhatABuilderHas() {
		this.runner.withUserConfiguration(Builder.class).run((context) -> {
			SqsClientBuilder builder = context.getBean(SqsClientBuilder.class);
			assertThat(builder.overrideConfiguration().executionInterceptors()).hasAtLeastOneElementOfType(Own.class)
				.hasAtLeastOneElementOfType(XRayExecutionInterceptor.class);
			new XRayAwsClientBuilders().postProcessAfterInitialization(builder, "again");
			assertThat(interceptors(builder.overrideConfiguration().executionInterceptors())).isEqualTo(1);
		});
	}

	@Test
	void recordsWhatTheApplicationAllows() {
		this.runner.withUserConfiguration(Builder.class)
			.withPropertyValues("xray.aws-sdk.parameters.sqs.listqueues=MaxResults",
					"xray.aws-sdk.parameters.Sqs.[*]=QueueName as queue")
			.run((context) -> {
				try (SqsClient client = context.getBean(SqsClientBuilder.class).build()) {
					JsonNode list = calls(context,
							() -> assertThatExceptionOfType(Exception.class)
								.isThrownBy(() -> client.listQueues((all) -> all.maxResults(7).queueNamePrefix("o"))))
						.get(0);
					assertThat(list.at("/aws/max_results").asInt()).isEqualTo(7);
					assertThat(list.at("/aws/queue_name_prefix").asString()).isEqualTo("o");
					JsonNode create = calls(context, () -> assertThatExceptionOfType(Exception.class)
						.isThrownBy(() -> client.createQueue((queue) -> queue.queueName("orders")))).get(0);
					assertThat(create.at("/aws/queue").asString()).isEqualTo("orders");
				}
			});
	}

	@Test
	void backsOffWhereDisabled() {
		for (String property : List.of("xray.aws-sdk.enabled=false", "xray.enabled=false")) {
			this.runner.withPropertyValues(property)
				.run((context) -> assertThat(context).doesNotHaveBean(AwsSdkTracing.class)
					.doesNotHaveBean(XRayAwsClientBuilders.class));
		}
		this.runner.withUserConfiguration(Builder.class)
			.withPropertyValues("xray.aws-sdk.enabled=false")
			.run((context) -> {
				try (SqsClient client = Builder.configure(SqsClient.builder()).build()) {
					assertThat(calls(context, () -> fail(client))).isEmpty();
				}
			});
	}

	@Test
	void backsOffWithoutTheSdk() {
		this.runner.withClassLoader(new FilteredClassLoader("software.amazon.awssdk."))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(AwsSdkTracing.class));
	}

	@Test
	void needsNoSpringCloudAws() {
		this.runner.withClassLoader(new FilteredClassLoader("io.awspring."))
			.run((context) -> assertThat(context).hasNotFailed()
				.hasSingleBean(AwsSdkTracing.class)
				.doesNotHaveBean("xrayAwsClientCustomizer"));
	}

	@Test
	void keepsWhatANativeImageNeeds() throws Exception {
		RuntimeHints hints = new RuntimeHints();
		new AwsSdkHints().registerHints(hints, getClass().getClassLoader());
		assertThat(RuntimeHintsPredicates.resource().forResource(AwsSdkHints.INTERCEPTORS)).accepts(hints);
		assertThat(RuntimeHintsPredicates.resource().forResource(AwsSdkHints.PARAMETERS)).accepts(hints);
		assertThat(RuntimeHintsPredicates.reflection()
			.onConstructorInvocation(XRayExecutionInterceptor.class.getConstructor())).accepts(hints);
		assertThat(getClass().getClassLoader().getResource(AwsSdkHints.INTERCEPTORS)).isNotNull();
		assertThat(getClass().getClassLoader().getResource(AwsSdkHints.PARAMETERS)).isNotNull();
	}

	private static void fail(SqsClient client) {
		assertThatExceptionOfType(Exception.class).isThrownBy(() -> client.listQueues());
	}

	private static long interceptors(List<ExecutionInterceptor> all) {
		return all.stream().filter(XRayExecutionInterceptor.class::isInstance).count();
	}

	private List<JsonNode> calls(ApplicationContext context, Runnable work) {
		this.documents.all.clear();
		XRayRecorder recorder = context.getBean(XRayRecorder.class);
		try (Segment segment = recorder.beginSegment("shop")) {
			work.run();
		}
		assertThat(recorder.flush(Duration.ofSeconds(20))).isTrue();
		// A segment that takes longer than five seconds, as on a busy machine, is
		// announced before.
		JsonNode complete = this.documents.all.get(this.documents.all.size() - 1);
		return List.copyOf(complete.path("subsegments").values());
	}

	/**
	 * A builder as a bean, of clients that reach nobody.
	 */
	@Configuration(proxyBeanMethods = false)
	static class Builder {

		@Bean
		@Scope("prototype")
		SqsClientBuilder sqsClientBuilder() {
			return configure(SqsClient.builder())
				.overrideConfiguration((overrides) -> overrides.addExecutionInterceptor(new Own())
					.retryStrategy((retries) -> retries.maxAttempts(1)));
		}

		static SqsClientBuilder configure(SqsClientBuilder builder) {
			return builder.region(Region.EU_CENTRAL_1)
				.credentialsProvider(AnonymousCredentialsProvider.create())
				.endpointOverride(URI.create("http://127.0.0.1:1"));
		}

	}

	/**
	 * The application's.
	 */
	static final class Own implements ExecutionInterceptor {

		@Override
		public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
			// Nothing to do.
		}

	}

	/**
	 * Keeps documents.
	 */
	static final class Documents implements SegmentSender {

		private final List<JsonNode> all = new CopyOnWriteArrayList<>();

		@Override
		public SendResult send(List<EncodedDocument> documents) {
			documents.forEach((document) -> this.all
				.add(JsonMapper.shared().readTree(document.array(), document.offset(), document.length())));
			return SendResult.sent(documents.size());
		}

		@Override
		public String target() {
			return "memory";
		}

	}

}
