// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.sample.shop;

import java.util.Map;

import org.springframework.stereotype.Component;
import software.amazon.awssdk.services.sqs.SqsClient;
import tools.jackson.databind.json.JsonMapper;

import io.github.xrayspring.sample.platform.OrderQueue;

/**
 * Tells whoever wants to know that an order was placed.
 */
@Component
class OrderEvents {

	private final SqsClient sqs;

	private final OrderQueue queue;

	private final JsonMapper json;

	OrderEvents(SqsClient sqs, OrderQueue queue, JsonMapper json) {
		this.sqs = sqs;
		this.queue = queue;
		this.json = json;
	}

	void placed(long orderId, Cart cart) {
		String event = this.json.writeValueAsString(Map.of("orderId", orderId, "zip", cart.zip()));
		this.sqs.sendMessage((message) -> message.queueUrl(this.queue.url()).messageBody(event));
	}

}
