// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.instrument.messaging;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;
import tools.jackson.databind.JsonNode;

import io.github.xrayspring.recorder.Segment;
import io.github.xrayspring.recorder.SegmentStart;
import io.github.xrayspring.recorder.XRayRecorder;
import io.github.xrayspring.sampling.Sampler;
import io.github.xrayspring.sampling.SamplingDecision;
import io.github.xrayspring.testing.RecordedDocuments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link SqsTracing}, against ElasticMQ.
 */
class SqsTracingTests {

	private static final String ROOT = "1-57ff426a-80c11c39b0c928905eb0828d";

	private static final String HEADER = "Root=" + ROOT + ";Parent=53995c3f42cd8ad8;Sampled=1";

	private static Queues queues;

	private final RecordedDocuments documents = new RecordedDocuments();

	private final XRayRecorder recorder = recorder(Sampler.all());

	private final SqsTracing tracing = new SqsTracing(this.recorder);

	@BeforeAll
	static void startQueues() {
		queues = new Queues();
	}

	@AfterAll
	static void stopQueues() {
		queues.close();
	}

	@AfterEach
	void close() {
		this.recorder.close();
	}

	@Test
	void continuesTheSendersTrace() {
		String url = queues.create("orders");
		queues.send(url, "order 1", HEADER);

		Message message = queues.receive(this.tracing, url, 1).get(0);
		String body = this.tracing.inSegment(url, message, () -> {
			this.recorder.startSubsegment("handle").end();
			return message.body();
		});

		assertThat(body).isEqualTo("order 1");
		JsonNode segment = this.documents.single();
		assertThat(segment.path("name").asString()).isEqualTo("shipping");
		assertThat(segment.path("trace_id").asString()).isEqualTo(ROOT);
		assertThat(segment.path("parent_id").asString()).isEqualTo("53995c3f42cd8ad8");
		assertThat(segment.at("/annotations/operation").asString()).isEqualTo("orders process");
		assertThat(segment.at("/metadata/messaging/message_id").asString()).isEqualTo(message.messageId());
		assertThat(segment.at("/metadata/messaging/queue_age_ms").asLong(-1)).isBetween(0L, 60_000L);
		assertThat(segment.at("/metadata/messaging/receive_count").asInt()).isOne();
		assertThat(segment.has("links")).isFalse();
		assertThat(RecordedDocuments.children(segment)).hasSize(1);
		assertThat(this.recorder.currentTraceId()).isNull();
	}

	@Test
	void givesABatchItsOwnTraceWithLinks() {
		String url = queues.create("batch");
		IntStream.range(0, 3).forEach((i) -> queues.send(url, "order " + i, header(i, 1)));
		queues.send(url, "order of a stranger", null);

		List<Message> messages = queues.receive(this.tracing, url, 4);
		this.tracing.inSegment(url, messages, () -> this.recorder.startSubsegment("handle").end());

		JsonNode segment = this.documents.single();
		assertThat(segment.path("trace_id").asString()).doesNotStartWith("1-57ff426a");
		assertThat(segment.has("parent_id")).isFalse();
		assertThat(segment.path("links").values()).extracting((link) -> link.path("trace_id").asString())
			.containsExactlyInAnyOrder(root(0), root(1), root(2));
		assertThat(segment.path("links").values()).extracting((link) -> link.path("id").asString())
			.containsOnly("53995c3f42cd8ad8");
		assertThat(segment.at("/metadata/messaging/message_count").asInt()).isEqualTo(4);
		assertThat(segment.at("/metadata/messaging/oldest_queue_age_ms").asLong(-1)).isBetween(0L, 60_000L);
	}

	@Test
	void linksToTwentyAtMostAndToEachOnce() {
		List<Message> messages = IntStream.range(0, 50).mapToObj((i) -> message(header(i / 2, 1))).toList();

		this.tracing.inSegment("queue", messages, () -> {
		});

		assertThat(this.documents.single().path("links").size()).isEqualTo(20);
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 1 })
	void recordsABatchIfOneOfItsSendersWas(int sampled) {
		try (XRayRecorder recorder = recorder(Sampler.none())) {
			new SqsTracing(recorder).inSegment("queue",
					List.of(message(header(1, 0)), message(header(2, sampled)), message(null)), () -> {
					});
		}

		assertThat(this.documents.all()).hasSize(sampled);
	}

	@Test
	void asksRulesForABatchOfWhichASenderDidNotDecide() {
		this.tracing.inSegment("queue", List.of(message(header(1, 0)), message(header(2, 0))), () -> {
		});
		this.tracing.inSegment("queue", List.of(message(header(1, 0)), message(null)), () -> {
		});

		assertThat(this.documents.single().at("/metadata/messaging/message_count").asInt()).isEqualTo(2);
		assertThat(this.recorder.books().created()).isOne();
	}

	@Test
	void recordsNothingOfWhatTheSenderDidNot() {
		String trace = this.tracing.inSegment("queue", message(header(1, 0)), this.recorder::currentTraceId);

		assertThat(trace).isEqualTo(root(1));
		assertThat(this.recorder.books().created()).isZero();
	}

	@Test
	void asksRulesForTheOperationWhereTheSenderDidNotDecide() {
		Sampler sampler = (request) -> "queue process".equals(request.urlPath()) ? SamplingDecision.ALL
				: SamplingDecision.NOTHING;
		try (XRayRecorder recorder = recorder(sampler)) {
			new SqsTracing(recorder).inSegment("arn:aws:sqs:eu-central-1:123456789012:queue", message(null), () -> {
			});
		}

		assertThat(this.documents.all()).hasSize(1);
	}

	@Test
	void leavesNothingOfEmptyPolls() {
		String url = queues.create("empty");
		try (SqsClient client = queues.client(new TracedCalls(this.recorder)); Segment run = scheduledRun()) {
			assertThat(this.tracing.receive(client, Queues.poll(url, 0)).messages()).isEmpty();
			this.tracing.inSegment(url, List.of(), () -> assertThat(this.recorder.current()).isSameAs(run));
		}

		assertThat(this.recorder.books().created()).isZero();
	}

	@Test
	void makesMessagesOfAScheduledPollSegmentsOfTheirOwn() {
		String url = queues.create("scheduled");
		queues.send(url, "order 1", HEADER);
		try (SqsClient client = queues.client(new TracedCalls(this.recorder)); Segment run = scheduledRun()) {
			for (Message message : this.tracing.receive(client, Queues.poll(url, 5)).messages()) {
				this.tracing.inSegment(url, message, () -> client
					.deleteMessage((delete) -> delete.queueUrl(url).receiptHandle(message.receiptHandle())));
			}
		}

		JsonNode segment = this.documents.single();
		assertThat(segment.path("trace_id").asString()).isEqualTo(ROOT);
		assertThat(RecordedDocuments.children(segment)).extracting((call) -> call.path("name").asString())
			.containsExactly("DeleteMessage");
	}

	@Test
	void keepsAPollThatARequestMakes() {
		String url = queues.create("asked");
		try (SqsClient client = queues.client(new TracedCalls(this.recorder));
				Segment request = this.recorder.beginSegment("shop")) {
			this.tracing.receive(client, Queues.poll(url, 0));
		}

		assertThat(RecordedDocuments.children(this.documents.single())).hasSize(1);
	}

	@Test
	void recordsAndRethrowsWhatTheWorkThrows() {
		IOException failure = new IOException("broken");

		assertThatExceptionOfType(IOException.class)
			.isThrownBy(() -> this.tracing.inSegment("queue", message(HEADER), () -> {
				throw failure;
			}))
			.isSameAs(failure);
		JsonNode segment = this.documents.single();
		assertThat(segment.path("fault").asBoolean()).isTrue();
		assertThat(segment.at("/cause/exceptions/0/message").asString()).isEqualTo("broken");
		assertThat(this.recorder.currentTraceId()).isNull();
	}

	@Test
	void readsWhatSnsHasWrapped() {
		String url = queues.create("wrapped");
		queues.send(url,
				"""
						{
						  "Type" : "Notification",
						  "MessageId" : "dc1e94d9-56c5-5e96-808d-cc7f68faa162",
						  "TopicArn" : "arn:aws:sns:eu-central-1:123456789012:orders",
						  "Message" : "{\\"MessageAttributes\\":{\\"AWSTraceHeader\\":{\\"Value\\":\\"Root=1-00000000-000000000000000000000000\\"}}}",
						  "Timestamp" : "2026-01-01T00:00:00.000Z",
						  "MessageAttributes" : {
						    "tenant" : {"Type":"String","Value":"a"},
						    "AWSTraceHeader" : {"Type":"String","Value":"%s"}
						  }
						}"""
					.formatted(HEADER),
				null);

		Message message = queues.receive(this.tracing, url, 1).get(0);
		this.tracing.inSegment(url, message, () -> {
		});

		assertThat(this.documents.single().path("trace_id").asString()).isEqualTo(ROOT);
	}

	@Test
	void readsTheHeaderThatSqsTookFromSns() {
		Message message = message(HEADER).toBuilder()
			.body("{\"TopicArn\":\"arn\",\"MessageAttributes\":{\"AWSTraceHeader\":{\"Value\":\"" + header(1, 1)
					+ "\"}}}")
			.build();

		assertThat(this.tracing.inSegment("queue", message, this.recorder::currentTraceId)).isEqualTo(ROOT);
	}

	@ParameterizedTest
	@ValueSource(strings = { "AWSTraceHeader", "X-Amzn-Trace-Id" })
	void readsAnAttributeOfTheSender(String name) {
		Message message = Message.builder()
			.messageAttributes(Map.of(name, MessageAttributeValue.builder().stringValue(HEADER).build()))
			.build();

		assertThat(this.tracing.inSegment("queue", message, this.recorder::currentTraceId)).isEqualTo(ROOT);
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "", "{", "{}", "text", "{\"TopicArn\":\"arn\"}", "{\"TopicArn\":\"\",\"MessageAttributes\":{",
					"{\"TopicArn\":1,\"MessageAttributes\":{\"AWSTraceHeader\":{\"Value\":\"Root=x\"}}}",
					"{\"MessageAttributes\":{\"AWSTraceHeader\":{\"Value\":\"" + HEADER + "\"}}}" })
	void startsANewTraceForOtherBodies(String body) {
		Message message = Message.builder().body(body).build();

		assertThat(this.tracing.inSegment("queue", message, this.recorder::currentTraceId)).isNotNull()
			.isNotEqualTo(ROOT);
	}

	@Test
	void survivesAMessageWithoutAnything() {
		this.tracing.inSegment("",
				Message.builder()
					.attributesWithStrings(Map.of("SentTimestamp", "soon", "ApproximateReceiveCount", ""))
					.build(),
				() -> {
				});

		JsonNode segment = this.documents.single();
		assertThat(segment.at("/annotations/operation").asString()).isEqualTo("queue process");
		assertThat(segment.at("/metadata/messaging").has("queue_age_ms")).isFalse();
	}

	@Test
	void asksForWhatItReadsBesidesWhatTheApplicationDoes() {
		ReceiveMessageRequest request = ReceiveMessageRequest.builder()
			.messageSystemAttributeNames(MessageSystemAttributeName.SENDER_ID)
			.build();
		ReceiveMessageRequest all = ReceiveMessageRequest.builder()
			.messageSystemAttributeNames(MessageSystemAttributeName.ALL)
			.build();

		assertThat(this.tracing.requesting(request).messageSystemAttributeNames()).containsExactlyInAnyOrder(
				MessageSystemAttributeName.SENDER_ID, MessageSystemAttributeName.AWS_TRACE_HEADER,
				MessageSystemAttributeName.SENT_TIMESTAMP, MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT);
		assertThat(this.tracing.requesting(all)).isSameAs(all);
	}

	@Test
	void onlyRunsTheWorkWhereTracingIsOff() {
		SqsTracing inert = new SqsTracing(XRayRecorder.noop());

		assertThat(inert.<String, RuntimeException>inSegment("queue", message(HEADER), () -> "done")).isEqualTo("done");
		assertThat(inert.<String, RuntimeException>inSegment("queue", List.of(message(HEADER)), () -> "done"))
			.isEqualTo("done");
	}

	private XRayRecorder recorder(Sampler sampler) {
		return XRayRecorder.builder("shipping").sampler(sampler).sender(this.documents).build();
	}

	private Segment scheduledRun() {
		return this.recorder.beginDeferredSegment(SegmentStart.ofOperation("shipping", "Poller.run"));
	}

	private static Message message(String traceHeader) {
		return (traceHeader != null)
				? Message.builder().attributes(Map.of(MessageSystemAttributeName.AWS_TRACE_HEADER, traceHeader)).build()
				: Message.builder().build();
	}

	private static String root(int number) {
		return "1-57ff426a-80c11c39b0c9289000000%03d".formatted(number);
	}

	private static String header(int number, int sampled) {
		return "Root=" + root(number) + ";Parent=53995c3f42cd8ad8;Sampled=" + sampled;
	}

	/**
	 * A subsegment for each call.
	 */
	private record TracedCalls(XRayRecorder recorder) implements ExecutionInterceptor {

		@Override
		public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
			String operation = context.request().getClass().getSimpleName().replace("Request", "");
			this.recorder.startSubsegment(operation).end();
		}

	}

}
