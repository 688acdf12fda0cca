// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.instrument.awssdk;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import org.elasticmq.rest.sqs.SQSRestServer;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.PublishBatchRequestEntry;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeNameForSends;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeValue;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import io.github.xrayspring.recorder.Segment;
import io.github.xrayspring.recorder.SegmentStart;
import io.github.xrayspring.sampling.Sampler;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what is sent to queues (ElasticMQ), topics and event buses.
 */
class SentMessagesTests {

	private static final String OWN = "Root=1-57ff426a-80c11c39b0c928905eb0828d;Parent=53995c3f42cd8ad8;Sampled=1";

	private static SQSRestServer queues;

	private static SqsClient sqs;

	private static SqsAsyncClient async;

	private static String queue;

	private final Traces traces = new Traces();

	@BeforeAll
	static void start() {
		queues = SQSRestServerBuilder.withInterface("127.0.0.1").withDynamicPort().start();
		URI uri = URI.create("http://127.0.0.1:" + queues.waitUntilStarted().localAddress().getPort());
		sqs = AwsStub.configure(SqsClient.builder(), uri).build();
		async = AwsStub.configure(SqsAsyncClient.builder(), uri).build();
		queue = sqs.createQueue((create) -> create.queueName("orders")).queueUrl();
	}

	@AfterAll
	static void stop() {
		async.close();
		sqs.close();
		queues.stopAndWait();
	}

	@Test
	void messageCarriesTheCallsHeader() {
		JsonNode call = this.traces.single(() -> sqs.sendMessage((send) -> send.queueUrl(queue).messageBody("secret")));
		JsonNode aws = call.path("aws");
		assertThat(call.path("name").asString()).isEqualTo("Sqs");
		assertThat(aws.path("operation").asString()).isEqualTo("SendMessage");
		assertThat(aws.path("queue_url").asString()).isEqualTo(queue);
		assertThat(aws.path("message_id").asString()).isNotEmpty();
		assertThat(aws.path("account_id").asString()).isEqualTo("000000000000");
		assertThat(call.toString()).doesNotContain("secret");
		assertThat(headers(receive(1))).containsExactly(header(call));
	}

	@Test
	void asynchronouslySentMessageCarriesItToo() {
		JsonNode call = this.traces
			.single(() -> async.sendMessage((send) -> send.queueUrl(queue).messageBody("b")).get(20, TimeUnit.SECONDS));
		assertThat(headers(receive(1))).containsExactly(header(call));
	}

	@Test
	void entriesOfABatchCarryItUnlessTheyHaveOne() {
		JsonNode call = this.traces.single(
				() -> sqs.sendMessageBatch((batch) -> batch.queueUrl(queue)
					.entries(entry("1"), entry("2"), entry("3").toBuilder()
						.messageSystemAttributes(Map.of(MessageSystemAttributeNameForSends.AWS_TRACE_HEADER,
								MessageSystemAttributeValue.builder().dataType("String").stringValue(OWN).build()))
						.build())));
		assertThat(call.at("/aws/message_count").asInt()).isEqualTo(3);
		assertThat(call.at("/aws/successful_count").asInt()).isEqualTo(3);
		assertThat(headers(receive(3))).containsExactlyInAnyOrder(header(call), header(call), OWN);
	}

	private static SendMessageBatchRequestEntry entry(String id) {
		return SendMessageBatchRequestEntry.builder().id(id).messageBody("body").build();
	}

	@Test
	void messagesOfAnUnsampledRequestSaySo() {
		Traces none = new Traces((builder) -> builder.sampler(Sampler.none()));
		try (Segment segment = none.recorder.beginSegment("shop")) {
			sqs.sendMessage((send) -> send.queueUrl(queue).messageBody("one"));
			sqs.sendMessageBatch((batch) -> batch.queueUrl(queue).entries(entry("1")));
			assertThat(headers(receive(2))).containsOnly("Root=" + segment.traceId() + ";Sampled=0");
		}
	}

	@Test
	void messagesSentOutsideOfASegmentCarryNothing() {
		sqs.sendMessage((send) -> send.queueUrl(queue).messageBody("one"));
		assertThat(receive(1).get(0).attributes()).doesNotContainKey(MessageSystemAttributeName.AWS_TRACE_HEADER);
	}

	@Test
	void pollIsRecordedWhereSomethingElseIs() {
		JsonNode call = this.traces.single(() -> sqs.receiveMessage((poll) -> poll.queueUrl(queue)));
		assertThat(call.at("/aws/message_count").asInt(-1)).isZero();
	}

	@Test
	void pollThatIsAllThatHappensLeavesNothing() {
		try (Segment run = this.traces.recorder.beginDeferredSegment(SegmentStart.of("shop"))) {
			sqs.receiveMessage((poll) -> poll.queueUrl(queue));
		}
		assertThat(this.traces.documents()).isEmpty();
		assertThat(this.traces.recorder.segmentBooks().started()).isZero();
	}

	@Test
	void topicGetsTheHeader() {
		try (AwsStub stub = new AwsStub((request, number) -> AwsStub.Response.of(200,
				"<PublishResponse><PublishResult><MessageId>m-1</MessageId></PublishResult></PublishResponse>"));
				SnsClient sns = stub.configure(SnsClient.builder()).build()) {
			JsonNode publish = this.traces.single(() -> sns.publish(
					(message) -> message.topicArn("arn:aws:sns:eu-central-1:123456789012:orders").message("secret")));
			assertThat(publish.at("/aws/topic_arn").asString())
				.isEqualTo("arn:aws:sns:eu-central-1:123456789012:orders");
			assertThat(publish.at("/aws/account_id").asString()).isEqualTo("123456789012");
			assertThat(publish.at("/aws/message_id").asString()).isEqualTo("m-1");
			assertThat(stub.requests().get(0).header("X-Amzn-Trace-Id")).isEqualTo(header(publish));

			JsonNode batch = this.traces.single(() -> sns
				.publishBatch((message) -> message.topicArn("arn:aws:sns:eu-central-1:123456789012:orders")
					.publishBatchRequestEntries(PublishBatchRequestEntry.builder().id("1").message("secret").build())));
			assertThat(batch.at("/aws/message_count").asInt()).isEqualTo(1);
			assertThat(stub.requests().get(1).header("X-Amzn-Trace-Id")).isEqualTo(header(batch));
		}
	}

	@Test
	void eventsCarryItUnlessTheyHaveOne() {
		try (AwsStub stub = new AwsStub((request, number) -> AwsStub.Response.of(200, "{\"FailedEntryCount\": 0}"));
				EventBridgeClient events = stub.configure(EventBridgeClient.builder()).build()) {
			JsonNode call = this.traces.single(() -> events
				.putEvents((put) -> put.entries(PutEventsRequestEntry.builder().source("shop").detail("{}").build(),
						PutEventsRequestEntry.builder().source("shop").detail("{}").traceHeader(OWN).build())));
			assertThat(call.at("/aws/entry_count").asInt()).isEqualTo(2);
			JsonNode sent = JsonMapper.shared().readTree(stub.requests().get(0).body());
			assertThat(sent.at("/Entries/0/TraceHeader").asString()).isEqualTo(header(call));
			assertThat(sent.at("/Entries/1/TraceHeader").asString()).isEqualTo(OWN);
			assertThat(stub.requests()).allMatch(SignatureVerifier::isValid);
		}
	}

	private String header(JsonNode call) {
		return "Root=" + this.traces.segment().path("trace_id").asString() + ";Parent=" + call.path("id").asString()
				+ ";Sampled=1";
	}

	private static List<Message> receive(int count) {
		List<Message> messages = new ArrayList<>();
		while (messages.size() < count) {
			List<Message> some = sqs
				.receiveMessage((poll) -> poll.queueUrl(queue)
					.maxNumberOfMessages(10)
					.waitTimeSeconds(10)
					.messageSystemAttributeNames(MessageSystemAttributeName.ALL))
				.messages();
			assertThat(some).isNotEmpty();
			some.forEach((message) -> sqs
				.deleteMessage((delete) -> delete.queueUrl(queue).receiptHandle(message.receiptHandle())));
			messages.addAll(some);
		}
		return messages;
	}

	private static List<String> headers(List<Message> messages) {
		return messages.stream()
			.map((message) -> message.attributes().get(MessageSystemAttributeName.AWS_TRACE_HEADER))
			.collect(Collectors.toList());
	}

}
