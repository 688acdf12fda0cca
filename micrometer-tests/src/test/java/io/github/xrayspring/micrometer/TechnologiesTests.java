// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.micrometer;

import java.util.Arrays;
import java.util.List;

import io.lettuce.core.tracing.LettuceObservationContext;
import io.micrometer.jakarta9.instrument.jms.JmsProcessObservationContext;
import io.micrometer.jakarta9.instrument.jms.JmsPublishObservationContext;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mockito.ArgumentMatchers;
import org.mockito.BDDMockito;
import org.mockito.Mockito;
import org.springframework.amqp.core.MessageProperties;
import org.springframework.amqp.rabbit.support.micrometer.RabbitMessageReceiverContext;
import org.springframework.amqp.rabbit.support.micrometer.RabbitMessageSenderContext;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.repository.support.ResourcelessJobRepository;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.batch.infrastructure.support.transaction.ResourcelessTransactionManager;
import tools.jackson.databind.JsonNode;

import io.github.xrayspring.instrument.observation.ObservedTechnology;
import io.github.xrayspring.instrument.observation.XRayObservationHandler;
import io.github.xrayspring.recorder.Segment;
import io.github.xrayspring.recorder.XRayRecorder;
import io.github.xrayspring.trace.TraceHeader;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The technologies that are included unless configured, by the real classes of their
 * observations.
 */
class TechnologiesTests {

	private final Documents documents = new Documents();

	private final XRayRecorder recorder = XRayRecorder.builder("shop").sender(this.documents).build();

	private final XRayObservationHandler handler = new XRayObservationHandler(() -> this.recorder,
			Arrays.stream(ObservedTechnology.values()).map(ObservedTechnology::word).toList());

	private final ObservationRegistry registry = ObservationRegistry.create();

	TechnologiesTests() {
		this.registry.observationConfig().observationHandler(this.handler);
	}

	@AfterEach
	void close() {
		this.recorder.close();
	}

	@ParameterizedTest
	@CsvSource({ "kafka, org.springframework.kafka.support.micrometer.KafkaRecordReceiverContext",
			"kafka, org.springframework.kafka.support.micrometer.KafkaRecordSenderContext",
			"jms, io.micrometer.jakarta9.instrument.jms.JmsProcessObservationContext",
			"jms, io.micrometer.jakarta9.instrument.jms.JmsPublishObservationContext",
			"rabbit, org.springframework.amqp.rabbit.support.micrometer.RabbitMessageReceiverContext",
			"rabbit, org.springframework.amqp.rabbit.support.micrometer.RabbitMessageSenderContext",
			"rabbit, com.rabbitmq.client.observation.micrometer.DeliverContext",
			"grpc, io.micrometer.core.instrument.binder.grpc.GrpcServerObservationContext",
			"grpc, io.micrometer.core.instrument.binder.grpc.GrpcClientObservationContext",
			"redis, io.lettuce.core.tracing.LettuceObservationContext",
			"mongo, org.springframework.data.mongodb.observability.MongoHandlerContext",
			"mongo, com.mongodb.observability.micrometer.MongodbObservationContext",
			"observed, io.micrometer.observation.aop.ObservedAspect$ObservedAspectContext" })
	void knowsATechnologyByItsClasses(String word, String type) throws ClassNotFoundException {
		Class<? extends Observation.Context> contextType = Class.forName(type).asSubclass(Observation.Context.class);
		Observation.Context context = Mockito.mock(contextType);

		assertThat(new XRayObservationHandler(() -> this.recorder, List.of(word)).supportsContext(context)).isTrue();
		assertThat(new XRayObservationHandler(() -> this.recorder, List.of("@" + word)).supportsContext(context))
			.isTrue();
		assertThat(new XRayObservationHandler(() -> this.recorder, List.of(word.equals("kafka") ? "jms" : "kafka"))
			.supportsContext(context)).isFalse();
	}

	@Test
	void carriesATraceByRabbit() {
		org.springframework.amqp.core.Message message = new org.springframework.amqp.core.Message(new byte[0],
				new MessageProperties());
		try (Segment segment = this.recorder.beginSegment("checkout")) {
			observe("spring.rabbit.template",
					new RabbitMessageSenderContext(message, "template", "exchange", "orders"));
		}
		observe("spring.rabbit.listener", new RabbitMessageReceiverContext(message, "listener"));

		JsonNode sender = this.documents.await((document) -> document.path("name").asString().equals("checkout"));
		JsonNode receiver = this.documents.await((document) -> document.path("name").asString().equals("shop"));
		assertThat(receiver.path("trace_id")).isEqualTo(sender.path("trace_id"));
		assertThat(receiver.path("parent_id")).isEqualTo(this.documents.subsegment(sender, "RabbitMQ").path("id"));
	}

	@Test
	void writesAPropertyOfAJmsMessageThatHasALegalName() throws JMSException {
		Message message = Mockito.mock(Message.class);
		try (Segment segment = this.recorder.beginSegment("checkout")) {
			observe("jms.message.publish", new JmsPublishObservationContext(message));
		}

		BDDMockito.then(message)
			.should()
			.setStringProperty(ArgumentMatchers.eq("AWSTraceHeader"), ArgumentMatchers.any());
		BDDMockito.then(message)
			.should(Mockito.never())
			.setStringProperty(ArgumentMatchers.eq(TraceHeader.NAME), ArgumentMatchers.any());
	}

	@Test
	void readsThePropertyOfAJmsMessage() throws JMSException {
		Message message = Mockito.mock(Message.class);
		BDDMockito.given(message.getStringProperty("AWSTraceHeader"))
			.willReturn("Root=1-57ff426a-80c11c39b0c928905eb0828d;Parent=53995c3f42cd8ad8;Sampled=1");
		observe("jms.message.process", new JmsProcessObservationContext(message));

		assertThat(this.documents.operation("jms.message.process").path("trace_id").asString())
			.isEqualTo("1-57ff426a-80c11c39b0c928905eb0828d");
	}

	@Test
	void namesARedisAfterItsHost() {
		try (Segment segment = this.recorder.beginSegment("checkout")) {
			Observation
				.createNotStarted("spring.data.redis", () -> new LettuceObservationContext("Redis"), this.registry)
				.lowCardinalityKeyValue("db.system", "redis")
				.highCardinalityKeyValue("net.peer.name", "cache")
				.observe(() -> {
				});
		}

		JsonNode sender = this.documents.await((document) -> document.path("name").asString().equals("checkout"));
		assertThat(this.documents.subsegment(sender, "redis@cache").path("namespace").asString()).isEqualTo("remote");
	}

	@Test
	void makesABatchJobASegmentWithItsSteps() throws Exception {
		JobRepository repository = new ResourcelessJobRepository();
		Job job = new JobBuilder("import", repository).observationRegistry(this.registry)
			.start(new StepBuilder("read", repository).observationRegistry(this.registry)
				.tasklet((contribution, context) -> RepeatStatus.FINISHED, new ResourcelessTransactionManager())
				.build())
			.build();
		JobExecution execution = repository.createJobExecution(
				repository.createJobInstance("import", new JobParameters()), new JobParameters(),
				new ExecutionContext());
		job.execute(execution);

		JsonNode segment = this.documents.operation("import");
		JsonNode step = this.documents.subsegment(segment, "");
		assertThat(step.at("/metadata/observation/spring.batch.step.name").asString()).isEqualTo("read");
		assertThat(segment.has("fault")).isFalse();
	}

	private void observe(String name, Observation.Context context) {
		Observation.createNotStarted(name, () -> context, this.registry).observe(() -> {
		});
	}

}
