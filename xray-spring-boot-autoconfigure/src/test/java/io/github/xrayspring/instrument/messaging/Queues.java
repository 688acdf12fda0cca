// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.instrument.messaging;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.elasticmq.rest.sqs.SQSRestServer;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.SqsBaseClientBuilder;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeNameForSends;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeValue;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;

/**
 * An SQS on loopback: ElasticMQ, with the real client.
 */
public final class Queues implements AutoCloseable {

	private final SQSRestServer server = SQSRestServerBuilder.withInterface("127.0.0.1").withDynamicPort().start();

	private final URI endpoint = URI
		.create("http://127.0.0.1:" + this.server.waitUntilStarted().localAddress().getPort());

	private final SqsClient client = client();

	public SqsClient client(ExecutionInterceptor... interceptors) {
		return configure(SqsClient.builder(), interceptors).build();
	}

	public SqsAsyncClient asyncClient() {
		return configure(SqsAsyncClient.builder()).build();
	}

	private <B extends SqsBaseClientBuilder<B, ?>> B configure(B builder, ExecutionInterceptor... interceptors) {
		return builder.endpointOverride(this.endpoint)
			.region(Region.EU_CENTRAL_1)
			.credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")))
			.overrideConfiguration((overrides) -> overrides.executionInterceptors(List.of(interceptors)));
	}

	public String create(String name) {
		return this.client.createQueue((queue) -> queue.queueName(name)).queueUrl();
	}

	public void send(String url, String body, @Nullable String traceHeader) {
		this.client.sendMessage((message) -> {
			message.queueUrl(url).messageBody(body);
			if (traceHeader != null) {
				message.messageSystemAttributes(Map.of(MessageSystemAttributeNameForSends.AWS_TRACE_HEADER,
						MessageSystemAttributeValue.builder().dataType("String").stringValue(traceHeader).build()));
			}
		});
	}

	List<Message> receive(SqsTracing tracing, String url, int count) {
		List<Message> messages = new ArrayList<>();
		while (messages.size() < count) {
			messages.addAll(tracing.receive(this.client, poll(url, 5)).messages());
		}
		return messages;
	}

	static ReceiveMessageRequest poll(String url, int seconds) {
		return ReceiveMessageRequest.builder().queueUrl(url).maxNumberOfMessages(10).waitTimeSeconds(seconds).build();
	}

	@Override
	public void close() {
		this.client.close();
		this.server.stopAndWait();
	}

}
