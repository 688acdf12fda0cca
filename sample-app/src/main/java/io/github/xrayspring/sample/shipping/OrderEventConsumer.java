// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.sample.shipping;

import org.slf4j.MDC;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;
import tools.jackson.databind.json.JsonMapper;

import io.github.xrayspring.instrument.messaging.SqsTracing;
import io.github.xrayspring.recorder.XRayRecorder;
import io.github.xrayspring.sample.platform.OrderQueue;
import io.github.xrayspring.sample.platform.RequestLogFilter;

/**
 * Has a parcel packed for each order. What a message sets off belongs to the trace of the
 * checkout that sent it; polls that find nothing leave none.
 */
@Component
class OrderEventConsumer {

	private static final int SECONDS_TO_WAIT = 1;

	private final SqsClient sqs;

	private final OrderQueue queue;

	private final Parcels parcels;

	private final JsonMapper json;

	private final SqsTracing tracing;

	OrderEventConsumer(SqsClient sqs, OrderQueue queue, Parcels parcels, JsonMapper json, XRayRecorder recorder) {
		this.sqs = sqs;
		this.queue = queue;
		this.parcels = parcels;
		this.json = json;
		this.tracing = new SqsTracing(recorder);
	}

	@Scheduled(fixedDelay = 1)
	void poll() {
		ReceiveMessageRequest request = ReceiveMessageRequest.builder()
			.queueUrl(this.queue.url())
			.waitTimeSeconds(SECONDS_TO_WAIT)
			.build();
		try (MDC.MDCCloseable column = MDC.putCloseable(RequestLogFilter.SERVICE, "shipping")) {
			for (Message message : this.tracing.receive(this.sqs, request).messages()) {
				this.tracing.inSegment(this.queue.url(), message, () -> handle(message));
			}
		}
	}

	private void handle(Message message) {
		OrderPlaced event = this.json.readValue(message.body(), OrderPlaced.class);
		this.parcels.pack(event.orderId(), event.zip());
		this.sqs.deleteMessage((delete) -> delete.queueUrl(this.queue.url()).receiptHandle(message.receiptHandle()));
	}

}
